import * as glassEasel from 'glass-easel'
import { BUILTIN_PREFIX } from '../../shared/tags.ts'
import { nodeOf } from './nodes.ts'

/** What glass-easel calls the target of an event: a component's `this`, or the node itself. */
export const targetNode = (target: unknown): glassEasel.Element => nodeOf(target) ?? (target as glassEasel.Element)

/** A component or element as events describe it. */
export function describeTarget(target: unknown): object {
  const node = target ? targetNode(target) : null
  const element = (node?.getBackendElement?.() ?? null) as unknown as HTMLElement | null
  return {
    id: node?.id ?? '',
    offsetLeft: element?.offsetLeft ?? 0,
    offsetTop: element?.offsetTop ?? 0,
    dataset: { ...(node?.dataset as object | undefined) },
  }
}

/** On a canvas a touch also says where it is from the canvas's upper left corner. */
function placeOnCanvas({ target, clientX, clientY }: Touch | MouseEvent): { x: number; y: number } | undefined {
  const box = (target as Element | null)?.closest?.('wx-canvas')?.getBoundingClientRect()
  return box && { x: clientX - box.left, y: clientY - box.top }
}

const describeTouch = (touch: Touch | MouseEvent) => ({
  ...placeOnCanvas(touch),
  identifier: 'identifier' in touch ? touch.identifier : 0,
  pageX: touch.pageX,
  pageY: touch.pageY,
  clientX: touch.clientX,
  clientY: touch.clientY,
  force: 1,
})

/** What an event is to say beside its detail, by that detail: a map's `regionchange` arrives as `begin` or `end`. */
export const eventFields = new WeakMap<object, object>()

/** Turns glass-easel's event into the plain object a WeChat handler gets. */
export function toWeChatEvent(event: glassEasel.ShadowedEvent<unknown>): object {
  const original = event.getOriginalEvent() as TouchEvent | MouseEvent | undefined
  const shaped: Record<string, unknown> = {
    type: event.type,
    timeStamp: Math.round(performance.now()),
    target: describeTarget(event.target),
    currentTarget: describeTarget(event.currentTarget),
    mark: event.mark ?? {},
    detail: event.detail === undefined ? {} : event.detail,
    mut: false,
  }
  if (original && ('touches' in original || 'clientX' in original)) {
    const touches = 'touches' in original ? Array.from(original.touches) : [original]
    const changed = 'changedTouches' in original ? Array.from(original.changedTouches) : [original]
    shaped.touches = touches.map(describeTouch)
    shaped.changedTouches = changed.map(describeTouch)
    if (event.type !== 'tap' && event.type !== 'longpress') shaped.detail = {}
  } else if (/^(tap|longpress|touch)/.test(event.type)) {
    shaped.touches = []
    shaped.changedTouches = []
  }
  if (event.detail) Object.assign(shaped, eventFields.get(event.detail))
  return shaped
}

/** A handler of the mini-program's, as a template names it. */
export type Listener = (this: unknown, ...args: unknown[]) => unknown

/**
 * Calls a handler with WeChat's event. What it returns stops nothing: only WXS does so by `return false`. Who triggered
 * the event may ask for it (`handleListenerReturn`): an input's handler answers with other text.
 */
export function handle(caller: object, listener: Listener, event: glassEasel.ShadowedEvent<unknown>): void {
  const answer = listener.call(caller, toWeChatEvent(event))
  event.listenerReturnHandler()?.(answer)
}

let forgone = false
/** Says whether lifting the finger that is on the glass is a tap no more. */
export function forgoTap(forgo: boolean): void {
  forgone = forgo
}

let tapping = false
/** Whether we are in what a person's tap set off: some APIs are only allowed there. */
export const isInsideTap = (): boolean => tapping

/** Runs what a real tap sets off; its promises still count as inside, a later timer does not. */
export function insideTap<T>(run: () => T): T {
  tapping = true
  setTimeout(() => {
    tapping = false
  }, 0)
  return run()
}

function insideDisabledButton(target: glassEasel.Element): boolean {
  const element = target.getBackendElement() as unknown as HTMLElement | null
  return Boolean(element?.closest?.('wx-button[disabled]'))
}

/** Dispatches a DOM event into glass-easel's tree; answers whether its default was prevented. */
export function dispatch(target: glassEasel.Element, type: string, detail: unknown, options: glassEasel.EventOptions): boolean {
  const run = () => {
    const event = new glassEasel.Event(type, detail, options)
    glassEasel.Event.dispatchEvent(target, event)
    return event.defaultPrevented()
  }
  if (type !== 'tap') return run()
  if (forgone || insideDisabledButton(target)) return false
  const trusted = (options.originalEvent as Event | undefined)?.isTrusted
  return trusted ? insideTap(run) : run()
}

export const isBuiltin = (node: { is: string }): boolean => node.is.startsWith(BUILTIN_PREFIX)
