import { appJson } from '../host.ts'
import type { Page } from '../pages/page.ts'
import { topPage } from '../pages/stack.ts'
import { configure, drawChrome } from '../shell/chrome.ts'
import { setBadge, setTabBarHidden, setTabBarStyle, setTabItem } from '../shell/tab-bar.ts'
import { failure, type Options, type Registry } from './register.ts'

const BLACK = '#000000'
const WHITE = '#ffffff'

function registerNavigationBar(api: Registry): void {
  const change = (name: string, changes: (options: Options) => object) =>
    api.async(name, (options) => configure(topPage(), { ...changes(options) }))
  change('setNavigationBarTitle', ({ title }) => ({ navigationBarTitleText: title }))
  change('setNavigationBarColor', ({ frontColor, backgroundColor }) => {
    if (frontColor !== BLACK && frontColor !== WHITE) throw failure(`setNavigationBarColor:fail invalid frontColor "${frontColor}"`)
    return { navigationBarTextStyle: frontColor === BLACK ? 'black' : 'white', navigationBarBackgroundColor: backgroundColor }
  })
  change('showNavigationBarLoading', () => ({ navigationBarLoading: true }))
  change('hideNavigationBarLoading', () => ({ navigationBarLoading: false }))
  change('hideHomeButton', () => ({ homeButton: false }))
  change('setBackgroundColor', ({ success: _success, fail: _fail, complete: _complete, ...colors }) => colors)
  change('setBackgroundTextStyle', ({ textStyle }) => ({ backgroundTextStyle: textStyle }))
}

function tabPage(name: string): Page {
  const page = topPage()
  if (!page?.isTab) throw failure(`${name}:fail not TabBar page`)
  return page
}

function registerTabBar(api: Registry): void {
  const onBar = (name: string, run: (options: Options) => void) =>
    api.async(name, (options) => {
      tabPage(name)
      run(options)
      drawChrome()
    })
  const onTab = (name: string, run: (index: number, options: Options) => void) =>
    onBar(name, (options) => {
      const index = Number(options.index)
      if (!appJson.tabBar?.list[index]) throw failure(`${name}:fail tabbar item not found`)
      run(index, options)
    })
  onTab('setTabBarBadge', (index, { text }) => setBadge(index, String(text)))
  onTab('removeTabBarBadge', (index) => setBadge(index, undefined))
  onTab('showTabBarRedDot', (index) => setBadge(index, ''))
  onTab('hideTabBarRedDot', (index) => setBadge(index, undefined))
  onTab('setTabBarItem', (index, { text, iconPath, selectedIconPath }) => setTabItem(index, { text, iconPath, selectedIconPath }))
  onBar('setTabBarStyle', ({ color, selectedColor, backgroundColor, borderStyle }) =>
    setTabBarStyle({ color, selectedColor, backgroundColor, borderStyle }),
  )
  onBar('hideTabBar', () => setTabBarHidden(true))
  onBar('showTabBar', () => setTabBarHidden(false))
}

/** Navigation bar, tab bar, backgrounds. */
export function registerBars(api: Registry): void {
  registerNavigationBar(api)
  registerTabBar(api)
}
