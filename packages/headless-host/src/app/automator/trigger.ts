import { dispatch } from '../logic/events.ts'
import { nameOf, nodeOf, type Params } from './handles.ts'
import { elementOf } from './tree.ts'

/** What only a finger can do; WeChat's automator does not trigger these either. */
const FINGER = /^(tap|longpress|longtap|touch(start|move|end|cancel))$/

/** Has a component tell of something, as if it had happened: its own event, which does not bubble. */
export async function triggerEvent(params: Params): Promise<void> {
  const node = nodeOf(params)
  const type = String(params.type)
  if (FINGER.test(type)) throw new Error(`${nameOf(node)}: ${type} is what a finger does and cannot be triggered: use tap, longpress or touchstart`)
  node.triggerEvent(type, params.detail ?? {}, { bubbles: false, composed: false })
  await window.__settled()
}

function touchEvent(element: HTMLElement, type: string, params: Params): TouchEvent {
  const view = element.ownerDocument.defaultView as Window & typeof globalThis
  const made = (touches: unknown) =>
    ((touches ?? []) as Partial<TouchInit>[]).map((touch) => new view.Touch({ ...touch, identifier: touch.identifier ?? 0, target: element }))
  const touches = made(params.touches)
  const changedTouches = made(params.changedTouches ?? params.changeTouches)
  return new view.TouchEvent(type, { bubbles: true, cancelable: true, composed: true, touches, targetTouches: touches, changedTouches })
}

/** Sends an event of any name through the tree from the element on; no finger touches anything. */
export async function dispatchEvent(params: Params): Promise<void> {
  const node = nodeOf(params)
  const type = params.eventName ?? params.type
  if (typeof type !== 'string' || type === '') throw new Error('Element.dispatchEvent needs an eventName')
  const element = elementOf(node)
  if (type.startsWith('touch') && element) element.dispatchEvent(touchEvent(element, type, params))
  else dispatch(node, type, params.detail ?? {}, { bubbles: true, composed: true, capturePhase: true })
  await window.__settled()
}
