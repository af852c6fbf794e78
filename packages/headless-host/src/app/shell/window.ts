import { appJson, settings } from '../host.ts'
import type { Page } from '../pages/page.ts'
import { hasTabBar } from './tab-bar.ts'

// The measures of a phone with a notch, in px.
export const STATUS_BAR = 47
const NAVIGATION_BAR = 44
export const HOME_INDICATOR = 34
const TAB_BAR = 50
const TAB_BAR_ABOVE = 40

/** The part of the screen a page has for itself, in px from the screen's edges. */
export function windowBox(page: Page | undefined): { top: number; bottom: number; width: number; height: number } {
  const bar = page && hasTabBar(page) ? (appJson.tabBar?.position ?? 'bottom') : 'none'
  const below = page?.config.navigationStyle === 'custom' ? 0 : STATUS_BAR + NAVIGATION_BAR
  const top = bar === 'top' ? below + TAB_BAR_ABOVE : below
  const bottom = bar === 'bottom' ? TAB_BAR + HOME_INDICATOR : 0
  return { top, bottom, width: settings.width, height: settings.height - top - bottom }
}

/** Puts a page's frame where its window is, and tells its styles what covers it and what its JSON says of it. */
export function placeFrame(page: Page): void {
  const { top, bottom, width, height } = windowBox(page)
  Object.assign(page.frame.style, { top: `${top}px`, width: `${width}px`, height: `${height}px` })
  const root = page.document.documentElement.style
  root.setProperty('--wx-page', String(page.config.backgroundColorContent ?? '#fff'))
  root.overflow = page.config.disableScroll === true ? 'hidden' : ''
  root.setProperty('--wx-inset-top', top > 0 ? '0px' : `${STATUS_BAR}px`)
  root.setProperty('--wx-inset-bottom', bottom > 0 ? '0px' : `${HOME_INDICATOR}px`)
}
