import { allPages, isTabPath, nextFrame, packageOf } from '../host.ts'
import { drawChrome } from '../shell/chrome.ts'
import { failure } from '../wx/register.ts'
import { startApp } from './app.ts'
import { EventChannel } from './event-channel.ts'
import { destroyPage, hidePage, mountPage, routeDone, showPage } from './life.ts'
import { loadPage, preload } from './packages.ts'
import { createPage, type Page, type Query } from './page.ts'
import { stack, topPage } from './stack.ts'
import { parseUrl } from './url.ts'

export const ROUTES = ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack'] as const
export type RouteName = (typeof ROUTES)[number]

export interface RouteOptions {
  url?: string
  delta?: number
  events?: Record<string, (...args: unknown[]) => void>
}

/** WeChat opens no eleventh page. */
const STACK_LIMIT = 10

/** Tab pages live on while another tab is shown. */
const tabs = new Map<string, Page>()

/** Runs what a page needs before any other page is touched: when its code throws, everything stays as it was. */
export function prepare(path: string): void {
  if (!packageOf(path)?.independent) startApp()
  loadPage(path)
}

function destroy(page: Page): void {
  if (tabs.get(page.path) === page) tabs.delete(page.path)
  destroyPage(page)
}

/** Opens a new page on top. */
export async function open(path: string, query: Query, opener?: EventChannel): Promise<void> {
  const startedAt = performance.now()
  const page = createPage(path, query, opener)
  if (page.isTab) tabs.set(path, page)
  stack.push(page)
  await mountPage(page, drawChrome, startedAt)
  preload(path)
  routeDone(page)
}

/** Shows a page that was there before. */
async function reopen(page: Page): Promise<void> {
  drawChrome()
  showPage(page)
  await nextFrame()
  routeDone(page)
}

async function navigateBack(delta: number): Promise<void> {
  const steps = Math.min(Math.max(1, delta), stack.length - 1)
  if (steps < 1) throw failure('navigateBack:fail cannot navigate back at first page.')
  for (const page of stack.splice(stack.length - steps).reverse()) destroy(page)
  await reopen(topPage() as Page)
}

async function switchTab(path: string): Promise<void> {
  const current = topPage()
  if (current?.path === path) return
  if (current?.isTab) hidePage(current)
  for (const page of stack.splice(0).reverse()) if (!page.isTab) destroy(page)
  const known = tabs.get(path)
  if (!known) return open(path, {})
  stack.push(known)
  await reopen(known)
}

async function reLaunch(path: string, query: Query): Promise<void> {
  for (const page of new Set([...stack.splice(0).reverse(), ...tabs.values()])) destroy(page)
  await open(path, query)
}

async function redirectTo(path: string, query: Query): Promise<void> {
  const current = stack.pop()
  if (current) destroy(current)
  await open(path, query)
}

async function navigateTo(path: string, query: Query, events: RouteOptions['events'] = {}): Promise<object> {
  const [eventChannel, opened] = EventChannel.pair()
  for (const [event, listener] of Object.entries(events)) eventChannel.on(event, listener)
  const current = topPage()
  if (current) hidePage(current)
  await open(path, query, opened)
  return { eventChannel }
}

function refusal(name: RouteName, path: string): string | undefined {
  if (!allPages.includes(path)) return `page "${path}" is not found`
  if (name === 'switchTab') return isTabPath(path) ? undefined : 'can not switch to no-tabBar page'
  if (name !== 'reLaunch' && isTabPath(path)) return `can not ${name} a tabbar page`
  if (name === 'navigateTo' && stack.length >= STACK_LIMIT) return 'webview count limit exceed'
  return undefined
}

/**
 * Goes somewhere now.
 * @throws Error with WeChat's `errMsg`
 */
export async function perform(name: RouteName, options: RouteOptions, from: string): Promise<object | void> {
  if (name === 'navigateBack') return navigateBack(Number(options.delta ?? 1))
  const { path, query } = parseUrl(String(options.url ?? ''), from)
  const reason = refusal(name, path)
  if (reason) throw failure(`${name}:fail ${reason}`)
  try {
    prepare(path)
  } catch (error) {
    throw failure(`${name}:fail ${(error as Error).message}`)
  }
  if (name === 'navigateTo') return navigateTo(path, query, options.events)
  if (name === 'redirectTo') return redirectTo(path, query)
  if (name === 'reLaunch') return reLaunch(path, query)
  if (Object.keys(query).length > 0) console.warn('wx.switchTab: url 不支持 queryString')
  return switchTab(path)
}
