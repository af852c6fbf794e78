import type * as adapter from 'glass-easel-miniprogram-adapter'
import type * as glassEasel from 'glass-easel'
import type { JsonObject } from '../../shared/payload.ts'
import { appJson, nextFrame, payload, themed } from '../host.ts'
import { environment, loadComponent, space } from '../logic/code-space.ts'
import { callHook } from '../logic/errors.ts'
import { dispatch } from '../logic/events.ts'
import { flush } from '../logic/set-data.ts'
import { rendered } from '../logic/settled.ts'
import { countOpening, measureTree } from '../metrics.ts'
import { createFrame, nodeFactory } from './document.ts'
import { EventChannel } from './event-channel.ts'
import { watchGestures } from './gestures.ts'

export type Query = Record<string, string>

export interface Page {
  id: number
  path: string
  query: Query
  config: JsonObject
  title: string
  isTab: boolean
  frame: HTMLIFrameElement
  document: Document
  root: ReturnType<adapter.AssociatedBackend['createRoot']>
  caller: PageCaller
}

export interface PageCaller {
  data: Record<string, unknown>
  setData(data: Record<string, unknown>, callback?: () => void): void
  [name: string]: unknown
}

type Backend = Omit<glassEasel.CurrentWindowBackendContext, 'document'> & { document: unknown }

let lastId = 0
const pages = new Map<number, Page>()

export const pageById = (id: number): Page | undefined => pages.get(id)
export const openPages = (): Page[] => [...pages.values()]
export const isTabPath = (path: string): boolean => Boolean(appJson.tabBar?.list.some((tab) => tab.pagePath === path))

export const pageConfig = (path: string): JsonObject => themed({ ...appJson.window, ...payload.json[path] })

function createBackend(frame: HTMLIFrameElement): Backend {
  const inner = frame.contentWindow as Window & typeof globalThis
  // Touch only: the mouse events a browser adds after a tap would land on the page that the tap has just opened.
  const body = inner.document.body
  const listen = body.addEventListener.bind(body) as (type: string, ...rest: unknown[]) => void
  body.addEventListener = (type: string, ...rest: unknown[]) => {
    if (!/^(mouse|click)/.test(type)) listen(type, ...rest)
  }
  inner.eval(window.__frameScript)
  const backend = inner.__createBackend() as unknown as Backend
  backend.document = nodeFactory(inner.document)
  // DOM events would arrive as component events of the same name (input, scroll); only these are meant to.
  const setListenerStats = backend.setListenerStats.bind(backend)
  backend.setListenerStats = (element, type, ...rest) => {
    if (/^(touch|transition|animation)/.test(type)) setListenerStats(element, type, ...rest)
  }
  backend.onEvent(((target: glassEasel.Element, type: string, detail: unknown, options: glassEasel.EventOptions) =>
    dispatch(target, type, detail, options) ? 1 : 0) as never)
  return backend
}

/** Creates a page without showing it. Its code is loaded now: subpackages arrive with their first page. */
export function createPage(path: string, query: Query, opener = new EventChannel()): Page {
  loadComponent(path)
  const config = pageConfig(path)
  const frame = createFrame(path, config.backgroundColorContent ?? config.backgroundColor)
  const root = environment.associateBackend(createBackend(frame) as unknown as glassEasel.GeneralBackendContext).createRoot('page-root', space, path)
  const caller = root.get() as unknown as PageCaller
  const page: Page = {
    id: (lastId += 1),
    path,
    query,
    config,
    title: String(config.navigationBarTitleText ?? ''),
    isTab: isTabPath(path),
    frame,
    document: frame.contentDocument as Document,
    root,
    caller,
  }
  pages.set(page.id, page)
  Object.assign(caller, {
    route: path,
    __route__: path,
    options: query,
    __webviewId__: page.id,
    getOpenerEventChannel: () => opener,
    getPageId: () => `pageId:${page.id}`,
  })
  watchGestures(page)
  return page
}

const lifetime = (page: Page, name: string): void => page.root.getComponent().triggerPageLifetime(name, [])

export function showPage(page: Page): void {
  callHook(page.caller, 'onShow')
  lifetime(page, 'show')
}

export function hidePage(page: Page): void {
  callHook(page.caller, 'onHide')
  lifetime(page, 'hide')
}

/**
 * Puts a new page on the screen: onLoad, onShow, first render, onReady.
 * @param draw lets the shell follow once the page knows its title
 */
export async function mountPage(page: Page, draw: () => void): Promise<void> {
  const startedAt = performance.now()
  const placeholder = page.document.createElement('span')
  page.document.body.appendChild(placeholder)
  page.root.attach(page.document.body as never, placeholder as never)
  callHook(page.caller, 'onLoad', page.query)
  showPage(page)
  flush()
  draw()
  await nextFrame()
  callHook(page.caller, 'onReady')
  // The one who navigated wants to see the page, not an empty shell of it.
  await rendered()
  countOpening(page.path, performance.now() - startedAt, page.document)
}

/** Unloads a page and removes all of it. */
export function destroyPage(page: Page): void {
  measureTree(page.path, page.document)
  callHook(page.caller, 'onUnload')
  page.root.release()
  page.frame.remove()
  pages.delete(page.id)
}
