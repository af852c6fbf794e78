import { nextFrame } from '../host.ts'
import { callHook } from '../logic/errors.ts'
import type { Page } from './page.ts'

/** px, when neither app.json nor the page says otherwise */
const DEFAULT_BOTTOM_DISTANCE = 50

/** onPageScroll and onReachBottom. Chromium tells of scrolling once a frame. */
export function watchScrolling(page: Page): void {
  const { document: inner } = page
  let last = { top: 0, height: 0, atBottom: false }
  inner.addEventListener('scroll', () => {
    const scroller = inner.scrollingElement
    if (!scroller) return
    const { scrollTop: top, scrollHeight: height, clientHeight } = scroller
    callHook(page.caller, 'onPageScroll', { scrollTop: top })
    const distance = Number(page.config.onReachBottomDistance ?? DEFAULT_BOTTOM_DISTANCE)
    const atBottom = height - clientHeight - top <= distance
    // Content that has grown has a new bottom.
    const wasAtBottom = last.atBottom && height === last.height
    if (atBottom && !wasAtBottom && top > last.top) callHook(page.caller, 'onReachBottom')
    last = { top, height, atBottom }
  })
}

/**
 * Scrolls a page as WeChat's pageScrollTo does.
 * @param top px from the page's start
 * @param duration milliseconds
 */
export async function scrollPageTo(page: Page, top: number, duration: number): Promise<void> {
  const scroller = page.document.scrollingElement
  if (!scroller) return
  const from = scroller.scrollTop
  const to = Math.max(0, Math.min(top, scroller.scrollHeight - scroller.clientHeight))
  const startedAt = performance.now()
  for (let part = 0; part < 1; ) {
    part = duration > 0 ? Math.min(1, (performance.now() - startedAt) / duration) : 1
    scroller.scrollTop = from + (to - from) * (1 - (1 - part) ** 3)
    await nextFrame()
  }
}
