import type { TouchRequest } from '../../shared/payload.ts'
import { nextFrame, pause } from '../host.ts'
import { flush } from '../logic/set-data.ts'
import { topPage } from '../pages/stack.ts'
import { elementOf, pageOf, type Params } from './handles.ts'

const STABLE_TRIES = 20

const centre = (element: Element): { x: number; y: number } => {
  const box = element.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
}

/** Waits until the element has stopped moving. */
async function settle(element: Element): Promise<void> {
  let last = ''
  for (let tries = 0; tries < STABLE_TRIES; tries += 1) {
    await nextFrame()
    await pause(0)
    const { left, top, width, height } = element.getBoundingClientRect()
    const now = [left, top, width, height].join()
    if (now === last) return
    last = now
  }
}

const scrolls = (style: CSSStyleDeclaration): boolean => /auto|scroll/.test(style.overflowX + style.overflowY)

/** Scrolls as a finger would: what is cut off by `overflow: hidden` stays out of reach. */
function bringIntoView(element: HTMLElement): void {
  const inner = element.ownerDocument
  const view = inner.defaultView as Window
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (around !== inner.body && around !== inner.documentElement && !scrolls(view.getComputedStyle(around))) continue
    const isPage = around === inner.body || around === inner.documentElement
    const scroller = isPage ? (inner.scrollingElement as Element) : around
    const frame = isPage ? { left: 0, top: 0, right: view.innerWidth, bottom: view.innerHeight } : around.getBoundingClientRect()
    const at = centre(element)
    if (at.y < frame.top || at.y > frame.bottom) scroller.scrollTop += at.y - (frame.top + frame.bottom) / 2
    if (at.x < frame.left || at.x > frame.right) scroller.scrollLeft += at.x - (frame.left + frame.right) / 2
    if (isPage) return
  }
}

const describe = (element: Element | null): string => {
  if (!element) return 'nothing'
  const name = element.tagName.toLowerCase().replace(/^wx-/, '')
  return element.getAttribute('class') ? `${name}.${element.getAttribute('class')?.trim().split(/\s+/).join('.')}` : name
}

/** Where a person's finger would land to tap the element; an error when it would land elsewhere. */
export async function locateTap(params: Params): Promise<TouchRequest> {
  const element = elementOf(params)
  const page = pageOf(params)
  if (page !== topPage()) throw new Error(`page ${page.path} is not on the screen`)
  flush()
  bringIntoView(element)
  await settle(element)
  const box = element.getBoundingClientRect()
  if (box.width === 0 || box.height === 0) throw new Error(`element ${describe(element)} has no size: it cannot be seen`)
  const { x, y } = centre(element)
  const view = page.document.defaultView as Window
  if (x < 0 || y < 0 || x > view.innerWidth || y > view.innerHeight) throw new Error(`element ${describe(element)} is off screen`)
  const hit = page.document.elementFromPoint(x, y)
  if (!hit || !element.contains(hit)) throw new Error(`element ${describe(element)} is covered by ${describe(hit)}`)
  const frame = page.frame.getBoundingClientRect()
  const above = document.elementFromPoint(frame.left + x, frame.top + y)
  if (above !== page.frame) throw new Error(`element ${describe(element)} is covered by WeChat's own ${above?.id || 'dialog'}`)
  return { touchAt: { x: frame.left + x, y: frame.top + y } }
}

/** A touch event as automator describes it, on the element itself. */
export function sendTouch(type: 'touchstart' | 'touchmove' | 'touchend', params: Params): void {
  const element = elementOf(params)
  const view = element.ownerDocument.defaultView as Window & typeof globalThis
  const { x, y } = centre(element)
  const make = (touch: Partial<TouchInit> = {}) =>
    new view.Touch({
      identifier: touch.identifier ?? 0,
      target: element,
      clientX: touch.clientX ?? x,
      clientY: touch.clientY ?? y,
      pageX: touch.pageX ?? x,
      pageY: touch.pageY ?? y,
    })
  const list = (value: unknown) => (Array.isArray(value) && value.length > 0 ? (value as Partial<TouchInit>[]) : [{}]).map(make)
  const changed = list(params.changedTouches)
  const touches = type === 'touchend' ? [] : list(params.touches)
  element.dispatchEvent(
    new view.TouchEvent(type, { bubbles: true, cancelable: true, composed: true, touches, targetTouches: touches, changedTouches: changed }),
  )
}
