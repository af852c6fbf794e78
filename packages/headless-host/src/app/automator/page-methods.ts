import { plain, readPath } from '../logic/plain.ts'
import { flush } from '../logic/set-data.ts'
import { first, handle, pageOf, query, queryXpath, type Params } from './handles.ts'

function readWindow(view: Window, name: string): unknown {
  try {
    return plain(readPath(view, name))
  } catch {
    return null
  }
}

async function callMethod(params: Params): Promise<object> {
  const { caller } = pageOf(params)
  const method = caller[String(params.method)]
  if (typeof method !== 'function') throw new Error(`page.${String(params.method)} is not a function`)
  const result: unknown = await method.apply(caller, (params.args ?? []) as unknown[])
  await window.__settled()
  return { result: plain(result) }
}

/** The `Page.*` rows of the protocol. */
export const pageMethods: Record<string, (params: Params) => unknown> = {
  'Page.getElement': (params) => {
    flush()
    return first(query(pageOf(params).document, String(params.selector)), params.selector)
  },
  'Page.getElements': (params) => {
    flush()
    return { elements: query(pageOf(params).document, String(params.selector)).map(handle) }
  },
  'Page.getElementByXpath': (params) => first(queryXpath(pageOf(params), String(params.selector)), params.selector),
  'Page.getElementsByXpath': (params) => ({ elements: queryXpath(pageOf(params), String(params.selector)).map(handle) }),
  'Page.getData': (params) => ({ data: plain(readPath(pageOf(params).caller.data, params.path as string | undefined)) }),
  'Page.setData': (params) => {
    pageOf(params).caller.setData(params.data as Record<string, unknown>)
    flush()
  },
  'Page.callMethod': callMethod,
  'Page.getWindowProperties': (params) => {
    const view = pageOf(params).document.defaultView as Window
    return { properties: ((params.names ?? []) as string[]).map((name) => readWindow(view, name)) }
  },
}
