import { appJson, shell, themed, type TabBar } from '../host.ts'
import type { Page } from '../pages/page.ts'
import { button, part, picture } from './parts.ts'

type Tab = TabBar['list'][number]
type Tap = (index: number, tab: Tab) => void

let tap: Tap | undefined

/** Says what a tap on a tab does; given once at the start, so that the bar need not know the router. */
export function onTab(given: Tap): void {
  tap = given
}

// What the app has changed of its tab bar since it was opened.
const items = new Map<number, Partial<Tab>>()
const badges = new Map<number, string>()
let style: Partial<TabBar> = {}
let hidden = false

/** WeChat shows no more of a badge. */
const BADGE_LENGTH = 4

/** Whether WeChat's own tab bar stands beside a page. */
export const hasTabBar = (page: Page): boolean => page.isTab && !appJson.tabBar?.custom && !hidden

export function setTabBarHidden(given: boolean): void {
  hidden = given
}

/** @param text empty: a red dot; undefined: nothing */
export function setBadge(index: number, text: string | undefined): void {
  if (text === undefined) badges.delete(index)
  else badges.set(index, [...text].length > BADGE_LENGTH ? '…' : text)
}

const given = <T extends object>(changes: T): Partial<T> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>

export function setTabItem(index: number, changes: Partial<Tab>): void {
  items.set(index, { ...items.get(index), ...given(changes) })
}

export function setTabBarStyle(changes: Partial<TabBar>): void {
  style = { ...style, ...given(changes) }
}

/** What the bar shows now: app.json, its theme, and what the app has changed. */
export function tabBar(): TabBar | undefined {
  if (!appJson.tabBar) return undefined
  const bar = { ...themed(appJson.tabBar), ...style }
  return { ...bar, list: bar.list.map((tab, index) => ({ ...tab, ...items.get(index) })) }
}

function tabButton(bar: TabBar, index: number, selected: boolean): HTMLElement {
  const tab = bar.list[index] as Tab
  const made = button('', '', () => tap?.(index, tab))
  made.setAttribute('role', 'tab')
  made.setAttribute('aria-selected', String(selected))
  made.style.color = (selected ? bar.selectedColor : bar.color) ?? ''
  const icon = selected ? (tab.selectedIconPath ?? tab.iconPath) : tab.iconPath
  if (icon && bar.position !== 'top') made.append(picture(`/${icon.replace(/^\//, '')}`))
  made.append(part('span', '', tab.text ?? ''))
  const badge = badges.get(index)
  if (badge !== undefined && bar.position !== 'top') made.append(part('b', badge === '' ? 'dot' : 'badge', badge))
  return made
}

/** Draws WeChat's own tab bar, where the page on top has one. */
export function drawTabBar(page: Page): void {
  const element = shell('#tabs')
  const bar = tabBar()
  const shown = bar !== undefined && hasTabBar(page)
  element.hidden = !shown
  if (!shown) return
  element.className = `${bar.position === 'top' ? 'top' : 'bottom'} ${bar.borderStyle === 'white' ? 'white' : 'black'}`
  element.style.background = bar.backgroundColor ?? '#fff'
  element.replaceChildren(...bar.list.map((tab, index) => tabButton(bar, index, tab.pagePath === page.path)))
}
