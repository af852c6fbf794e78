import { shell } from '../host.ts'
import { callHook } from '../logic/errors.ts'
import { windowBox } from '../shell/window.ts'
import { topPage } from './stack.ts'
import type { Page } from './page.ts'

/** How far the page stands below its place while it is being refreshed, in px. */
const OPEN = 50
/** A page follows a finger half way. */
const RESISTANCE = 0.5

const refreshing = new WeakSet<Page>()

function shift(page: Page, distance: number): void {
  page.frame.style.transform = distance > 0 ? `translateY(${distance}px)` : ''
  drawDots()
}

/** Shows the three dots where the page on top has been pulled away. */
export function drawDots(): void {
  const page = topPage()
  const dots = shell('#dots')
  dots.classList.toggle('on', Boolean(page?.frame.style.transform))
  dots.style.top = `${windowBox(page).top}px`
}

export const isPullEnabled = (page: Page): boolean => page.config.enablePullDownRefresh === true

/** Opens the dots and tells the page; nothing when it is being refreshed already. */
export function startRefresh(page: Page): void {
  if (refreshing.has(page)) return
  refreshing.add(page)
  shift(page, OPEN)
  callHook(page.caller, 'onPullDownRefresh')
}

export function stopRefresh(page: Page): void {
  refreshing.delete(page)
  shift(page, 0)
}

/** A scroll-view that scrolls up and down keeps the finger for itself. */
function pullsPage(page: Page, target: EventTarget | null): boolean {
  if (page.document.scrollingElement?.scrollTop !== 0) return false
  const view = (target as Element | null)?.closest?.('wx-scroll-view')
  return !view || page.frame.contentWindow?.getComputedStyle(view).overflowY === 'hidden'
}

/** The finger that pulls the page down from its very top. */
export function watchPull(page: Page): void {
  let from: { x: number; y: number } | undefined
  let distance = 0
  const { document: inner } = page
  inner.addEventListener(
    'touchstart',
    ({ touches: [touch], target }) => {
      distance = 0
      const may = touch && isPullEnabled(page) && page.config.disableScroll !== true && !refreshing.has(page) && pullsPage(page, target)
      from = may ? { x: touch.screenX, y: touch.screenY } : undefined
    },
    { passive: true },
  )
  inner.addEventListener(
    'touchmove',
    (event) => {
      const touch = event.touches[0]
      if (!from || !touch || event.defaultPrevented) return
      const down = touch.screenY - from.y
      if (distance === 0 && (down <= 0 || Math.abs(touch.screenX - from.x) > down)) return
      // The browser would scroll, and take the finger away.
      if (event.cancelable) event.preventDefault()
      distance = Math.max(0, down * RESISTANCE)
      shift(page, distance)
    },
    { passive: false },
  )
  const release = () => {
    if (!from) return
    from = undefined
    if (distance >= OPEN) startRefresh(page)
    else if (distance > 0) shift(page, 0)
  }
  inner.addEventListener('touchend', release)
  inner.addEventListener('touchcancel', release)
}
