import { afterRender } from '../logic/set-data.ts'
import { callHook } from '../logic/errors.ts'
import { route, type RouteName, type RouteOptions } from '../pages/router.ts'
import { topPage } from '../pages/stack.ts'
import { drawChrome, setBadge, setTabBarHidden } from '../shell/chrome.ts'
import { showModal, showSheet } from '../shell/dialogs.ts'
import { hideToast, showToast } from '../shell/toast.ts'
import { failure, type Options, type Registry } from './register.ts'
import { SelectorQuery } from './selector-query.ts'

const ROUTES: RouteName[] = ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack']

const MOST_ACTIONS = 6

function registerBars(api: Registry): void {
  api.async('setNavigationBarTitle', ({ title }) => {
    const page = topPage()
    if (page) page.title = String(title)
    drawChrome()
  })
  api.async('setNavigationBarColor', ({ backgroundColor, frontColor }) => {
    const config = topPage()?.config ?? {}
    config.navigationBarBackgroundColor = backgroundColor
    config.navigationBarTextStyle = frontColor === '#000000' ? 'black' : 'white'
    drawChrome()
  })
  api.async('setTabBarBadge', ({ index, text }) => setBadge(Number(index), String(text)))
  api.async('removeTabBarBadge', ({ index }) => setBadge(Number(index), undefined))
  api.async('showTabBarRedDot', ({ index }) => setBadge(Number(index), ''))
  api.async('hideTabBarRedDot', ({ index }) => setBadge(Number(index), undefined))
  api.async('hideTabBar', () => setTabBarHidden(true))
  api.async('showTabBar', () => setTabBarHidden(false))
  for (const name of [
    'setTabBarStyle', 'setTabBarItem', 'hideHomeButton', 'showShareMenu', 'hideShareMenu', 'updateShareMenu', 'showNavigationBarLoading',
    'hideNavigationBarLoading', 'setBackgroundColor', 'setBackgroundTextStyle', 'hideKeyboard',
  ]) {
    api.async(name, () => {})
  }
}

function registerDialogs(api: Registry): void {
  api.async('showModal', (options) => showModal(options))
  api.async('showToast', (options) => showToast(options))
  api.async('hideToast', hideToast)
  api.async('showLoading', (options) => showToast({ ...options, icon: 'loading', sticky: true }))
  api.async('hideLoading', hideToast)
  api.async('showActionSheet', async ({ itemList }) => {
    const items = (itemList ?? []) as string[]
    if (items.length === 0 || items.length > MOST_ACTIONS) throw failure('showActionSheet:fail parameter error: itemList should have 1 to 6 items')
    return { tapIndex: await showSheet(items) }
  })
}

function scrollPage({ scrollTop, selector, offsetTop = 0 }: Options): void {
  const page = topPage()
  const scroller = page?.document.scrollingElement
  if (!page || !scroller) return
  if (selector) {
    const target = page.root.getComponent().getShadowRoot()?.querySelector(String(selector))
    const box = (target?.getBackendElement() as unknown as Element | null)?.getBoundingClientRect()
    if (!box) throw failure(`pageScrollTo:fail can not find ${selector}`)
    scroller.scrollTop += box.top + Number(offsetTop)
  } else scroller.scrollTop = Number(scrollTop ?? 0)
}

/** Routes, bars, dialogs, scrolling, selector queries. */
export function registerInterface(api: Registry): void {
  for (const name of ROUTES) api.async(name, (options) => route(name, options as RouteOptions))
  registerBars(api)
  registerDialogs(api)
  api.async('pageScrollTo', scrollPage)
  api.async('startPullDownRefresh', () => {
    setTimeout(() => callHook(topPage()?.caller, 'onPullDownRefresh'))
  })
  api.async('stopPullDownRefresh', () => {})
  api.sync('nextTick', (callback: () => void) => afterRender(() => callHook({ callback }, 'callback')))
  api.sync('createSelectorQuery', () => new SelectorQuery(topPage()?.root.getComponent()))
  api.sync('createIntersectionObserver', (component: { createIntersectionObserver(options?: object): unknown }, options?: object) =>
    (component ?? topPage()?.caller).createIntersectionObserver(options),
  )
  api.sync('createAnimation', () => {
    throw failure('createAnimation:fail not supported by the headless host')
  })
}
