import { allPages, joinPath } from '../host.ts'
import { callHook } from '../logic/errors.ts'
import { drawChrome } from '../shell/chrome.ts'
import { EventChannel } from './event-channel.ts'
import { createPage, destroyPage, hidePage, isTabPath, mountPage, showPage, type Page, type Query } from './page.ts'
import { stack, topPage } from './stack.ts'

export type RouteName = 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab' | 'navigateBack'

export interface RouteOptions {
  url?: string
  delta?: number
  events?: Record<string, (...args: unknown[]) => void>
}

/** WeChat opens no eleventh page. */
const STACK_LIMIT = 10

const tabs = new Map<string, Page>()

const fail = (errMsg: string): never => {
  throw { errMsg }
}

function parseUrl(url: string): { path: string; query: Query } {
  const [address = '', search = ''] = url.split('?')
  const query: Query = {}
  for (const pair of search.split('&').filter(Boolean)) {
    const at = pair.indexOf('=')
    query[at < 0 ? pair : pair.slice(0, at)] = at < 0 ? '' : pair.slice(at + 1)
  }
  return { path: joinPath(topPage()?.path ?? '', address), query }
}

const draw = () => drawChrome()

async function open(page: Page): Promise<void> {
  stack.push(page)
  await mountPage(page, draw)
}

function destroy(page: Page): void {
  if (tabs.get(page.path) === page) tabs.delete(page.path)
  destroyPage(page)
}

function navigateBack(delta: number): object {
  const steps = Math.min(delta, stack.length - 1)
  if (steps < 1) fail('navigateBack:fail cannot navigate back at first page.')
  for (const page of stack.splice(stack.length - steps).reverse()) destroy(page)
  const page = topPage() as Page
  showPage(page)
  draw()
  return {}
}

async function switchTab(path: string): Promise<object> {
  if (!isTabPath(path)) fail('switchTab:fail can not switch to no-tabBar page')
  const current = topPage()
  if (current?.path === path) return {}
  if (current?.isTab) hidePage(current)
  for (const page of stack.splice(0).reverse()) if (!page.isTab) destroy(page)
  const known = tabs.get(path)
  if (known) {
    stack.push(known)
    draw()
    showPage(known)
    return {}
  }
  const page = createPage(path, {})
  tabs.set(path, page)
  await open(page)
  return {}
}

async function reLaunch(path: string, query: Query): Promise<object> {
  const old = new Set([...stack.splice(0).reverse(), ...tabs.values()])
  for (const page of old) destroy(page)
  const page = createPage(path, query)
  if (page.isTab) tabs.set(path, page)
  await open(page)
  return {}
}

async function perform(name: RouteName, options: RouteOptions): Promise<object> {
  if (name === 'navigateBack') return navigateBack(Number(options.delta ?? 1))
  const { path, query } = parseUrl(String(options.url ?? ''))
  if (!allPages.includes(path)) fail(`${name}:fail page "${path}" is not found`)
  if (name === 'switchTab') return switchTab(path)
  if (name === 'reLaunch') return reLaunch(path, query)
  if (isTabPath(path)) fail(`${name}:fail can not ${name} a tabbar page`)
  if (name === 'redirectTo') {
    const current = stack.pop()
    if (current) destroy(current)
    await open(createPage(path, query))
    return {}
  }
  if (stack.length >= STACK_LIMIT) fail('navigateTo:fail webview count limit exceed')
  const channel = new EventChannel()
  for (const [event, listener] of Object.entries(options.events ?? {})) channel.on(event, listener)
  const current = topPage()
  const page = createPage(path, query, channel)
  if (current) hidePage(current)
  await open(page)
  return { eventChannel: channel }
}

let queue: Promise<unknown> = Promise.resolve()

/** Goes somewhere. One at a time: a second call waits for the first page to be there. */
export function route(name: RouteName, options: RouteOptions = {}): Promise<object> {
  const result = queue.then(() => perform(name, options))
  queue = result.catch(() => {})
  return result
}

/** Waits for the navigation that is under way, if any. */
export const routed = (): Promise<unknown> => queue

/** What a person's tap on the tab bar does. */
export async function tapTab(index: number, path: string, text: string): Promise<void> {
  await route('switchTab', { url: `/${path}` })
  callHook(topPage()?.caller, 'onTabItemTap', { index, pagePath: path, text })
}
