import type { JsonObject } from '../../shared/payload.ts'
import { shell, theme } from '../host.ts'
import { drawDots } from '../pages/pull-down.ts'
import { openPages, pageConfig, type Page } from '../pages/page.ts'
import { topPage } from '../pages/stack.ts'
import { drawNavigationBar } from './navigation-bar.ts'
import { drawTabBar } from './tab-bar.ts'
import { placeFrame } from './window.ts'

/** What lies behind a page, seen where it is pulled away from the edge. */
function drawBackground({ config }: Page): void {
  shell('#stage').style.background = String(config.backgroundColorTop ?? config.backgroundColor ?? '#ffffff')
  shell('#dots').className = config.backgroundTextStyle === 'light' ? 'light' : 'dark'
  drawDots()
}

/** Draws everything around the page on top, and shows only that page. */
export function drawChrome(): void {
  const page = topPage()
  if (!page) return
  document.body.classList.toggle('dark', theme() === 'dark')
  for (const other of openPages()) {
    placeFrame(other)
    other.frame.classList.toggle('on', other === page)
  }
  drawNavigationBar(page)
  drawTabBar(page)
  drawBackground(page)
}

const dress = (page: Page): void => {
  page.config = { ...pageConfig(page.path), ...page.changes }
}

/** After the theme has changed: the `@` values of app.json and page JSON mean something else now. */
export function redrawTheme(): void {
  openPages().forEach(dress)
  drawChrome()
}

/** Changes what a page's JSON says, from the running page: the title, a colour, `navigationBarLoading`. It outlives a change of theme. */
export function configure(page: Page | undefined, changes: JsonObject): void {
  if (!page) return
  Object.assign(page.changes, changes)
  dress(page)
  drawChrome()
}
