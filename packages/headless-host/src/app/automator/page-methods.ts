import { plain, readPath } from '../logic/plain.ts'
import { running } from '../logic/running.ts'
import { first, handle, pageOf, type Params } from './handles.ts'
import { select, selectXpath } from './select.ts'
import type { Node } from './tree.ts'

function readWindow(view: Window, name: string): unknown {
  try {
    return plain(readPath(view, name))
  } catch {
    return null
  }
}

async function callMethod(params: Params): Promise<object> {
  const { caller, path } = pageOf(params)
  const method = caller[String(params.method)]
  if (typeof method !== 'function') throw new Error(`page ${path} has no method ${String(params.method)}`)
  const result: unknown = await running(`${path}: ${String(params.method)}`, () => method.apply(caller, (params.args ?? []) as unknown[]))
  await window.__settled()
  return { result: plain(result) }
}

function found(params: Params): Node[] {
  const { root, tabBar } = pageOf(params)
  // It stands beside the page's own tree.
  if (tabBar && params.selector === 'custom-tab-bar') return [tabBar.getComponent()]
  return select(root.getComponent(), String(params.selector))
}

const foundByXpath = (params: Params): Node[] => selectXpath(pageOf(params), String(params.selector))

/** The `Page.*` rows of the protocol. */
export const pageMethods: Record<string, (params: Params) => unknown> = {
  'Page.getElement': (params) => first(found(params), params.selector),
  'Page.getElements': (params) => ({ elements: found(params).map(handle) }),
  'Page.getElementByXpath': (params) => first(foundByXpath(params), params.selector),
  'Page.getElementsByXpath': (params) => ({ elements: foundByXpath(params).map(handle) }),
  'Page.getData': (params) => ({ data: plain(readPath(pageOf(params).caller.data, params.path as string | undefined)) }),
  'Page.setData': async (params) => {
    pageOf(params).caller.setData(params.data as Record<string, unknown>)
    await window.__settled()
  },
  'Page.callMethod': callMethod,
  'Page.getWindowProperties': (params) => {
    const view = pageOf(params).document.defaultView as Window
    return { properties: ((params.names ?? []) as string[]).map((name) => readWindow(view, name)) }
  },
}
