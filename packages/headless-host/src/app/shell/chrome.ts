import { appJson, shell, theme, themed, type TabBar } from '../host.ts'
import { openPages, pageConfig } from '../pages/page.ts'
import { stack, topPage } from '../pages/stack.ts'

interface Actions {
  back(): void
  tab(index: number, path: string, text: string): void
}

let actions: Actions | undefined

/** Says what the bars' buttons do; given once at the start, so that the bars need not know the router. */
export function onChromeTap(given: Actions): void {
  actions = given
}

const badges = new Map<number, string>()
let tabBarHidden = false

export function setBadge(index: number, text: string | undefined): void {
  if (text === undefined) badges.delete(index)
  else badges.set(index, text)
  drawChrome()
}

export function setTabBarHidden(hidden: boolean): void {
  tabBarHidden = hidden
  drawChrome()
}

function drawNavigationBar(): void {
  const page = topPage()
  if (!page) return
  const bar = shell('#nav')
  bar.style.display = page.config.navigationStyle === 'custom' ? 'none' : ''
  bar.style.background = String(page.config.navigationBarBackgroundColor ?? '#000000')
  bar.style.color = page.config.navigationBarTextStyle === 'black' ? '#000' : '#fff'
  shell('#nav .title').textContent = page.title
  const back = shell('#nav .back')
  back.textContent = stack.length > 1 ? '‹' : ''
  back.onclick = () => actions?.back()
}

const icon = (path: string | undefined): HTMLElement[] => {
  if (!path) return []
  const image = document.createElement('img')
  image.alt = ''
  image.src = `/files/${path.replace(/^\//, '')}`
  return [image]
}

function tabButton(bar: TabBar, index: number): HTMLElement {
  const tab = bar.list[index] as TabBar['list'][number]
  const selected = topPage()?.path === tab.pagePath
  const button = document.createElement('button')
  button.setAttribute('role', 'tab')
  button.setAttribute('aria-selected', String(selected))
  button.style.color = (selected ? bar.selectedColor : bar.color) ?? ''
  button.append(...icon(selected ? (tab.selectedIconPath ?? tab.iconPath) : tab.iconPath), tab.text)
  const badge = badges.get(index)
  if (badge !== undefined) {
    const mark = document.createElement('span')
    mark.className = 'badge'
    mark.textContent = badge
    button.append(mark)
  }
  button.onclick = () => actions?.tab(index, tab.pagePath, tab.text)
  return button
}

function drawTabBar(): void {
  const element = shell('#tabs')
  const page = topPage()
  const shown = Boolean(page?.isTab && appJson.tabBar && !appJson.tabBar.custom && !tabBarHidden)
  element.style.display = shown ? '' : 'none'
  if (!shown || !appJson.tabBar) return
  const bar = themed(appJson.tabBar)
  element.style.background = bar.backgroundColor ?? '#fff'
  element.replaceChildren(...bar.list.map((_, index) => tabButton(bar, index)))
}

/** Draws navigation bar and tab bar for the page on top, and shows only that page. */
export function drawChrome(): void {
  const page = topPage()
  if (!page) return
  document.body.classList.toggle('dark', theme() === 'dark')
  for (const other of openPages()) other.frame.classList.toggle('on', other === page)
  drawNavigationBar()
  drawTabBar()
}

/** After the theme has changed: the `@` values of app.json and page JSON mean something else now. */
export function redrawTheme(): void {
  for (const page of openPages()) {
    page.config = pageConfig(page.path)
    const background = page.config.backgroundColorContent ?? page.config.backgroundColor
    const sheet = page.document.head.querySelectorAll('style')[1]
    if (sheet) sheet.textContent = `body{background:${String(background ?? '#fff')}}`
  }
  drawChrome()
}
