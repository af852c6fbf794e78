import type * as glassEasel from 'glass-easel'
import { callHook } from '../logic/errors.ts'
import { dispatch } from '../logic/events.ts'
import type { Page } from './page.ts'

const LONG_PRESS_MS = 350
const DEFAULT_BOTTOM_DISTANCE = 50

type WithNode = Node & { __wxElement?: glassEasel.Element }

function nearestNode(target: EventTarget | null): glassEasel.Element | undefined {
  for (let node = target as WithNode | null; node; node = node.parentNode) {
    if (node.__wxElement) return node.__wxElement
  }
  return undefined
}

/** Long presses, page scrolling and reaching the bottom. */
export function watchGestures(page: Page): void {
  const { document: inner } = page
  let timer: number | undefined
  const cancel = () => window.clearTimeout(timer)
  inner.addEventListener(
    'touchstart',
    (event) => {
      cancel()
      timer = window.setTimeout(() => {
        const node = nearestNode(event.target)
        const touch = event.touches[0]
        if (!node || !touch) return
        const options = { originalEvent: event, bubbles: true, composed: true, capturePhase: true }
        dispatch(node, 'longpress', { x: touch.pageX, y: touch.pageY }, options)
        dispatch(node, 'longtap', { x: touch.pageX, y: touch.pageY }, options)
      }, LONG_PRESS_MS)
    },
    true,
  )
  for (const type of ['touchend', 'touchmove', 'touchcancel']) inner.addEventListener(type, cancel, true)

  let wasAtBottom = false
  inner.addEventListener('scroll', () => {
    const scroller = inner.scrollingElement
    if (!scroller) return
    callHook(page.caller, 'onPageScroll', { scrollTop: scroller.scrollTop })
    const distance = Number(page.config.onReachBottomDistance ?? DEFAULT_BOTTOM_DISTANCE)
    const atBottom = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop <= distance
    if (atBottom && !wasAtBottom) callHook(page.caller, 'onReachBottom')
    wasAtBottom = atBottom
  })
}
