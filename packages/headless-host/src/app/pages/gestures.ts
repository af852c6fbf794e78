import type * as glassEasel from 'glass-easel'
import { dispatch, forgoTap } from '../logic/events.ts'
import type { Page } from './page.ts'
import { watchPull } from './pull-down.ts'
import { watchScrolling } from './scrolling.ts'

const LONG_PRESS_MS = 350

type WithNode = Node & { __wxElement?: glassEasel.Element }

function nearestNode(target: EventTarget | null): glassEasel.Element | undefined {
  for (let node = target as WithNode | null; node; node = node.parentNode) {
    if (node.__wxElement) return node.__wxElement
  }
  return undefined
}

function watchLongPress(inner: Document): void {
  let timer: number | undefined
  const cancel = () => window.clearTimeout(timer)
  inner.addEventListener(
    'touchstart',
    (event) => {
      cancel()
      forgoTap(false)
      timer = window.setTimeout(() => {
        const node = nearestNode(event.target)
        const touch = event.touches[0]
        if (!node || !touch) return
        // A long press that somebody hears is no tap when the finger is lifted.
        const heard = () => forgoTap(true)
        const options = { originalEvent: event, bubbles: true, composed: true, capturePhase: true, handleListenerReturn: heard }
        dispatch(node, 'longpress', { x: touch.pageX, y: touch.pageY }, options)
        dispatch(node, 'longtap', { x: touch.pageX, y: touch.pageY }, options)
      }, LONG_PRESS_MS)
    },
    true,
  )
  for (const type of ['touchend', 'touchmove', 'touchcancel']) inner.addEventListener(type, cancel, true)
}

/** Long presses, pulling the page down, and how it scrolls. */
export function watchGestures(page: Page): void {
  watchLongPress(page.document)
  watchPull(page)
  watchScrolling(page)
}
