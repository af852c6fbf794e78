import { afterRender } from '../logic/set-data.ts'
import { callHook } from '../logic/errors.ts'
import { route, ROUTES, type RouteOptions } from '../pages/router.ts'
import { isPullEnabled, startRefresh, stopRefresh } from '../pages/pull-down.ts'
import { scrollPageTo } from '../pages/scrolling.ts'
import { setShareMenu, type ShareMenu } from '../pages/sharing.ts'
import { topPage } from '../pages/stack.ts'
import { registerBars } from './bars.ts'
import { registerDialogs } from './dialogs.ts'
import { registerKeyframes } from './keyframes.ts'
import { registerQueries } from './queries.ts'
import { failure, type Options, type Registry } from './register.ts'

const SCROLL_MS = 300

async function pageScrollTo({ scrollTop, selector, offsetTop = 0, duration = SCROLL_MS }: Options): Promise<void> {
  const page = topPage()
  if (!page) return
  if (!selector) return scrollPageTo(page, Number(scrollTop ?? 0), Number(duration))
  const target = page.root.getComponent().getShadowRoot()?.querySelector(String(selector))
  const box = (target?.getBackendElement() as unknown as Element | null)?.getBoundingClientRect()
  if (!box) throw failure(`pageScrollTo:fail can not find ${selector}`)
  const from = page.document.scrollingElement?.scrollTop ?? 0
  await scrollPageTo(page, from + box.top + Number(offsetTop), Number(duration))
}

function registerScrolling(api: Registry): void {
  api.async('pageScrollTo', pageScrollTo)
  api.async('startPullDownRefresh', () => {
    const page = topPage()
    if (!page || !isPullEnabled(page)) throw failure('startPullDownRefresh:fail enablePullDownRefresh is not set for this page')
    startRefresh(page)
  })
  api.async('stopPullDownRefresh', () => {
    const page = topPage()
    if (page) stopRefresh(page)
  })
}

function registerSharing(api: Registry): void {
  const menu = (name: string, shown: boolean, usual: ShareMenu[]) =>
    api.async(name, ({ menus = usual }) => {
      const page = topPage()
      if (page) setShareMenu(page, menus as ShareMenu[], shown)
    })
  menu('showShareMenu', true, ['shareAppMessage'])
  menu('hideShareMenu', false, ['shareAppMessage', 'shareTimeline'])
  // Changes what a chat shows of a card once it has been sent: nothing of that can be seen here.
  api.async('updateShareMenu', () => {})
}

/** Routes, bars, dialogs, scrolling, sharing, selector queries. */
export function registerInterface(api: Registry): void {
  for (const name of ROUTES) api.async(name, (options) => route(name, options as RouteOptions))
  registerBars(api)
  registerDialogs(api)
  registerScrolling(api)
  registerSharing(api)
  api.async('hideKeyboard', () => (topPage()?.document.activeElement as HTMLElement | null)?.blur())
  api.sync('nextTick', (callback: () => void) => afterRender(() => callHook({ callback }, 'callback')))
  registerQueries(api)
  registerKeyframes()
}
