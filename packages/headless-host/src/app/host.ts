import type { JsonObject } from '../shared/payload.ts'
import type { Theme } from '../shared/phone.ts'
import { phone } from './phone.ts'

/** The build being run. */
export const payload = window.__payload
export const settings = payload.settings

export interface SubPackage {
  root: string
  name?: string
  pages: string[]
  independent?: boolean
}

export interface AppJson {
  pages: string[]
  entryPagePath?: string
  window?: JsonObject
  subPackages?: SubPackage[]
  subpackages?: SubPackage[]
  preloadRule?: Record<string, { network?: 'all' | 'wifi'; packages: string[] }>
  tabBar?: TabBar
  usingComponents?: Record<string, string>
  darkmode?: boolean
  resizable?: boolean
  lazyCodeLoading?: string
  themeLocation?: string
}

export interface TabBar {
  color?: string
  selectedColor?: string
  backgroundColor?: string
  borderStyle?: string
  position?: 'top' | 'bottom'
  custom?: boolean
  list: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[]
}

export const appJson = payload.json.app as unknown as AppJson
export const subPackages = (appJson.subPackages ?? appJson.subpackages ?? []).map((part) => ({ ...part, root: part.root.replace(/^\/+|\/+$/g, '') }))

export const mainPages = appJson.pages
export const allPages = [...mainPages, ...subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page.replace(/^\/+/, '')}`))]

/** The subpackage a file belongs to; none means the main package. */
export const packageOf = (path: string): SubPackage | undefined => subPackages.find(({ root }) => path.startsWith(`${root}/`))

export const isTabPath = (path: string): boolean => Boolean(appJson.tabBar?.list.some((tab) => tab.pagePath === path))

/** Whether the mini-program draws its tab bar itself, on this page. */
export const hasCustomTabBar = (path: string): boolean => isTabPath(path) && Boolean(appJson.tabBar?.custom)

/** The first page: where the home button leads. */
export const homePage = (): string => appJson.entryPagePath ?? appJson.pages[0] ?? ''

/** The theme the app sees: the phone's, if app.json says `darkmode`. */
export const theme = (): Theme => (appJson.darkmode ? phone.theme : 'light')

/** Resolves the `@name` values of app.json and page JSON against theme.json. */
export function themed<T>(value: T): T {
  const file = (appJson.themeLocation ?? 'theme.json').replace(/\.json$/, '')
  const variables = payload.json[file]?.[theme()] as Record<string, unknown> | undefined
  const resolve = (item: unknown): unknown => {
    if (typeof item === 'string') return item.startsWith('@') ? (variables?.[item.slice(1)] ?? undefined) : item
    if (Array.isArray(item)) return item.map(resolve)
    if (item && typeof item === 'object') return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, resolve(inner)]))
    return item
  }
  return resolve(value) as T
}

/** rpx becomes px when a style loads: `vw` would lose 1/64 px. */
export function rpxToPx(value: string): string {
  if (!value.includes('rpx')) return value
  return value.replace(/(-?\d*\.?\d+)rpx\b/g, (_, count: string) => `${+((Number(count) * settings.width) / 750).toFixed(4)}px`)
}

/** Joins a path to the one it is written in: `../x` seen from `pages/a/a` is `pages/x`. */
export function joinPath(from: string, path: string): string {
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}

export const emit = (method: string, params: unknown): void => window.__emit(method, params)

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
export const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()))

/** Finds an element of the shell. */
export function shell<T extends HTMLElement = HTMLElement>(selector: string): T {
  const found = document.querySelector<T>(selector)
  if (!found) throw new Error(`the shell has no ${selector}`)
  return found
}
