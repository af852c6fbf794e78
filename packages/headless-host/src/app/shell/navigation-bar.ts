import { homePage, shell } from '../host.ts'
import type { Page } from '../pages/page.ts'
import { stack } from '../pages/stack.ts'
import { button, part } from './parts.ts'

export interface NavigationActions {
  back(): void
  home(): void
  menu(): void
  close(): void
}

let actions: NavigationActions | undefined

/** Says what the bar's buttons do; given once at the start, so that the bar need not know the router. */
export function onNavigation(given: NavigationActions): void {
  actions = given
}

/** Home is offered where back leads nowhere, and where the page asks for it. */
function offersHome(page: Page): boolean {
  if (page.isTab || page.path === homePage() || page.changes.homeButton === false) return false
  return stack.length === 1 || page.config.homeButton === true
}

const iconButton = (className: string, label: string, tap: () => void): HTMLButtonElement => {
  const made = button('', className, tap)
  made.setAttribute('aria-label', label)
  return made
}

/** Draws the status bar, the navigation bar and the capsule for the page on top. */
export function drawNavigationBar(page: Page): void {
  const { config } = page
  const bar = shell('#nav')
  const custom = config.navigationStyle === 'custom'
  bar.className = [custom ? 'custom' : '', config.navigationBarTextStyle === 'black' ? 'black' : 'white'].join(' ')
  bar.style.background = custom ? '' : String(config.navigationBarBackgroundColor ?? '#000000')
  const left = part('div', 'left')
  const title = part('div', 'title')
  if (!custom) {
    if (stack.length > 1) left.append(iconButton('back', '返回', () => actions?.back()))
    if (offersHome(page)) left.append(iconButton('home', '返回首页', () => actions?.home()))
    if (config.navigationBarLoading) title.append(part('i', 'loading'))
    title.append(part('span', '', String(config.navigationBarTitleText ?? '')))
  }
  const capsule = part('div', 'capsule')
  capsule.append(iconButton('menu', '更多', () => actions?.menu()), iconButton('close', '关闭', () => actions?.close()))
  const status = part('div', 'status')
  status.append(part('span', '', '9:41'), part('i', 'battery'))
  bar.replaceChildren(status, left, title, capsule)
}
