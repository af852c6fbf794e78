import * as glassEasel from 'glass-easel'
import { BUILTIN_PREFIX } from '../../shared/tags.ts'
import { running } from './running.ts'

interface MaybeComponent {
  _$?: { getBackendElement?(): unknown }
  getBackendElement?(): unknown
  id?: string
  dataset?: Record<string, unknown>
}

/** A component or element as events describe it. */
export function describeTarget(target: unknown): object {
  const caller = target as MaybeComponent | null
  const node = (caller?._$?.getBackendElement ? caller._$ : caller) as MaybeComponent | null
  const element = node?.getBackendElement?.() as HTMLElement | undefined
  return {
    id: node?.id ?? '',
    offsetLeft: element?.offsetLeft ?? 0,
    offsetTop: element?.offsetTop ?? 0,
    dataset: { ...node?.dataset },
  }
}

const describeTouch = (touch: Touch | MouseEvent) => ({
  identifier: 'identifier' in touch ? touch.identifier : 0,
  pageX: touch.pageX,
  pageY: touch.pageY,
  clientX: touch.clientX,
  clientY: touch.clientY,
  force: 1,
})

/** Turns glass-easel's event into the plain object a WeChat handler gets. */
function toWeChatEvent(event: glassEasel.ShadowedEvent<unknown>): object {
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
  return shaped
}

type Handler = (event: object) => unknown

/** Every listener in a template runs through this: it sees WeChat's event, under its own name. */
export function installEventShape(): void {
  window.__handle = (caller, listener, event) =>
    running(`${(caller as { is?: string }).is ?? ''}: ${listener.name}`, () =>
      (listener as Handler).call(caller, toWeChatEvent(event as glassEasel.ShadowedEvent<unknown>)),
    )
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
  if (insideDisabledButton(target)) return false
  const trusted = (options.originalEvent as Event | undefined)?.isTrusted
  return trusted ? insideTap(run) : run()
}

export const isBuiltin = (node: { is: string }): boolean => node.is.startsWith(BUILTIN_PREFIX)
