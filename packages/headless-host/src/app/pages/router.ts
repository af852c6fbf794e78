import { allPages, homePage } from '../host.ts'
import { callHook } from '../logic/errors.ts'
import { drawChrome } from '../shell/chrome.ts'
import { beginAt, enterAt, startApp, tellApp } from './app.ts'
import { isGuarded, stays } from './leaving.ts'
import { open, perform, prepare, type RouteName, type RouteOptions } from './routes.ts'
import { topPage } from './stack.ts'
import { parseUrl } from './url.ts'

export { ROUTES, type RouteName, type RouteOptions } from './routes.ts'

let release: () => void = () => {}
/** Until the first page is there, everybody waits. */
let queue: Promise<unknown> = new Promise<void>((resolve) => (release = resolve))

/**
 * Goes somewhere. One at a time: a second call waits until the first page is there.
 * @param from what a relative url is relative to
 * @throws Error with WeChat's `errMsg`
 */
export async function route(name: RouteName, options: RouteOptions = {}, from = topPage()?.path): Promise<object> {
  const leaving = topPage()
  if (name === 'navigateBack' && isGuarded(leaving) && (await stays(leaving))) return {}
  const result = queue.then(() => perform(name, options, from ?? ''))
  queue = result.catch(() => {})
  return (await result) ?? {}
}

/** Waits for the navigation that is under way, if any. */
export const routed = (): Promise<unknown> => queue

/**
 * Opens the mini-program at a page.
 * @throws Error when there is no such page and the app's onPageNotFound went nowhere else
 */
export async function launch(url: string): Promise<void> {
  const { path, query } = parseUrl(url)
  beginAt(path, query)
  if (allPages.includes(path)) {
    prepare(path)
    await open(path, query)
    release()
    return
  }
  startApp()
  tellApp('onPageNotFound', 'PageNotFound', { path, query, isEntryPage: true })
  release()
  await routed()
  if (!topPage()) throw new Error(`page "${path}" is not found`)
}

/** 单人聊天会话中的小程序消息卡片 */
const CARD_SCENE = 1007

/** Opens the running mini-program through a card or a code: everything open makes way for that page. */
export async function enter(url: string, scene = CARD_SCENE): Promise<void> {
  const { path, query } = parseUrl(url)
  enterAt(path, query, scene)
  if (allPages.includes(path)) await route('reLaunch', { url: `/${url.replace(/^\//, '')}` })
  else tellApp('onPageNotFound', 'PageNotFound', { path, query, isEntryPage: true })
  await routed()
}

/** Gives up the navigation an endless loop has cut off: the page stays as far as it got, the next one need not wait for it. */
export function abandonRoute(): void {
  queue = Promise.resolve()
  drawChrome()
}

/** What the home button does. */
export const goHome = (): Promise<object> => route('reLaunch', { url: `/${homePage()}` })

/** What a person's tap on the tab bar does. */
export async function tapTab(index: number, path: string, text: string): Promise<void> {
  await route('switchTab', { url: `/${path}` })
  callHook(topPage()?.caller, 'onTabItemTap', { index: String(index), pagePath: path, text })
}
