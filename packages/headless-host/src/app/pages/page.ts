import type * as glassEasel from 'glass-easel'
import type * as adapter from 'glass-easel-miniprogram-adapter'
import type { JsonObject } from '../../shared/payload.ts'
import { appJson, hasCustomTabBar, isTabPath, payload, themed } from '../host.ts'
import { environment, loadComponent, space } from '../logic/code-space.ts'
import { createBackend } from './backend.ts'
import { createFrame } from './document.ts'
import { EventChannel } from './event-channel.ts'
import { watchGestures } from './gestures.ts'
import { formatUrl } from './url.ts'

/** Where WeChat looks for a tab bar the mini-program draws itself. */
const CUSTOM_TAB_BAR = 'custom-tab-bar/index'

export type Query = Record<string, string>
export type Root = ReturnType<adapter.AssociatedBackend['createRoot']>

export interface Page {
  id: number
  path: string
  query: Query
  /** What app.json and the page's JSON say in this theme, and what the running page has changed of it. */
  config: JsonObject
  changes: JsonObject
  isTab: boolean
  frame: HTMLIFrameElement
  document: Document
  root: Root
  caller: PageCaller
  /** The page's own instance of the custom tab bar. */
  tabBar?: Root
}

export interface PageCaller {
  data: Record<string, unknown>
  setData(data: Record<string, unknown>, callback?: () => void): void
  [name: string]: unknown
}

let lastId = 0
export const latestPageId = (): number => lastId
/** After a restart: automator's clients know the pages before it by their ids. */
export const countPagesFrom = (id: number): void => void (lastId = id)
const pages = new Map<number, Page>()

export const pageById = (id: number): Page | undefined => pages.get(id)
export const openPages = (): Page[] => [...pages.values()]
export const pageOfDocument = (inner: Document): Page | undefined => openPages().find((page) => page.document === inner)

/** The page a component stands on. */
export function pageOfComponent(component: glassEasel.GeneralComponent): Page | undefined {
  let top = component
  for (let host = top.ownerShadowRoot?.getHostNode(); host; host = top.ownerShadowRoot?.getHostNode()) top = host
  return openPages().find((page) => page.root.getComponent() === top || page.tabBar?.getComponent() === top)
}

/** What the JSON says of a page, in the theme of now. */
export const pageConfig = (path: string): JsonObject => themed({ ...appJson.window, ...payload.json[path] })

/** Creates a page without showing it; its code has been loaded before. */
export function createPage(path: string, query: Query, opener = new EventChannel()): Page {
  const withTabBar = hasCustomTabBar(path)
  if (withTabBar) loadComponent(CUSTOM_TAB_BAR)
  const frame = createFrame(path, withTabBar ? [CUSTOM_TAB_BAR] : [])
  const backend = environment.associateBackend(createBackend(frame))
  // A page made by Component() takes its query as properties, too.
  const root = backend.createRoot('page-root', space, formatUrl(path, query))
  const caller = root.get() as unknown as PageCaller
  const page: Page = {
    id: (lastId += 1),
    path,
    query,
    config: pageConfig(path),
    changes: {},
    isTab: isTabPath(path),
    frame,
    document: frame.contentDocument as Document,
    root,
    caller,
  }
  if (withTabBar) page.tabBar = backend.createRoot('custom-tab-bar', space, CUSTOM_TAB_BAR)
  pages.set(page.id, page)
  Object.assign(caller, {
    route: path,
    __route__: path,
    options: query,
    __webviewId__: page.id,
    getOpenerEventChannel: () => opener,
  })
  watchGestures(page)
  return page
}

/** Forgets a page whose life is over. */
export function forgetPage(page: Page): void {
  pages.delete(page.id)
}
