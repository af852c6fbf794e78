import type * as glassEasel from 'glass-easel'

export interface Point {
  x: number
  y: number
}

export interface Drag {
  /** From where the finger touched to where it is, px. */
  moved: Point
  /** px per ms, over the last moments. */
  velocity: Point
  /** Keeps what lies around from following the same finger. */
  take(): void
}

interface Handlers {
  start?(at: Point): void
  move(drag: Drag): void
  /** @param drag undefined when the finger was lost to something else (scrolling, a second finger) */
  end(drag: Drag | undefined): void
}

/** How far back a throw is measured, ms. */
const THROW_WINDOW = 80

const taken = new WeakSet<Event>()

const pointOf = (touch: Touch): Point => ({ x: touch.clientX, y: touch.clientY })

interface Sample extends Point {
  time: number
}

function velocityOf(samples: Sample[]): Point {
  const last = samples[samples.length - 1]
  const recent = samples.filter((sample) => last && last.time - sample.time <= THROW_WINDOW)
  const first = recent[0]
  const ms = last && first ? last.time - first.time : 0
  if (!last || !first || ms <= 0 || performance.now() - last.time > THROW_WINDOW) return { x: 0, y: 0 }
  return { x: (last.x - first.x) / ms, y: (last.y - first.y) / ms }
}

/**
 * Follows one finger on a component. The touches come through the mini-program's own tree: a `catchtouchmove` inside
 * keeps them away, as in WeChat.
 */
export function followFinger(node: glassEasel.GeneralComponent, handlers: Handlers): void {
  let from: Point | undefined
  let samples: Sample[] = []

  const dragTo = (at: Point, event: Event): Drag => ({
    moved: { x: at.x - (from?.x ?? 0), y: at.y - (from?.y ?? 0) },
    velocity: velocityOf(samples),
    take: () => void taken.add(event),
  })
  const lose = () => {
    if (from) handlers.end(undefined)
    from = undefined
  }
  const listen = (type: string, listener: (event: TouchEvent) => void) =>
    node.addListener(type, (event) => {
      const original = (event as glassEasel.ShadowedEvent<unknown>).getOriginalEvent() as TouchEvent | undefined
      if (original && 'changedTouches' in original) listener(original)
    })

  listen('touchstart', (event) => {
    const touch = event.changedTouches[0]
    if (!touch || event.touches.length > 1) return lose()
    from = pointOf(touch)
    samples = [{ ...from, time: performance.now() }]
    handlers.start?.(from)
  })
  listen('touchmove', (event) => {
    const touch = event.changedTouches[0]
    if (!from || !touch) return
    if (taken.has(event)) return lose()
    const at = pointOf(touch)
    samples = [...samples.slice(-20), { ...at, time: performance.now() }]
    handlers.move(dragTo(at, event))
  })
  listen('touchend', (event) => {
    const touch = event.changedTouches[0]
    if (!from || !touch) return
    const drag = dragTo(pointOf(touch), event)
    from = undefined
    handlers.end(drag)
  })
  listen('touchcancel', lose)
}
