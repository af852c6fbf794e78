import type { Point } from './projection.ts'

export type Cause = 'drag' | 'scale'

interface Moves {
  begin(): void
  pan(by: Point): void
  /** @param factor how much further apart the fingers are; turned in degrees */
  pinch(around: Point, factor: number, turned: number): void
  end(cause: Cause): void
  doubleTap(at: Point): void
}

/** px before a finger moves the map. */
const SLACK = 4
/** ms and px between the two taps of one double tap. */
const DOUBLE_TAP_MS = 300
const DOUBLE_TAP_PX = 30

const between = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
const angle = (a: Point, b: Point): number => (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI

/** Fingers on a map; points are px from its upper left corner. */
export function watchGestures(surface: HTMLElement, moves: Moves): void {
  let last: Point[] = []
  let touchedAt: Point | undefined
  let moving: Cause | undefined
  let lastTap = { at: { x: 0, y: 0 }, time: 0 }

  const points = (event: TouchEvent): Point[] => {
    const box = surface.getBoundingClientRect()
    return [...event.touches].slice(0, 2).map((touch) => ({ x: touch.clientX - box.left, y: touch.clientY - box.top }))
  }
  const start = (event: TouchEvent) => {
    last = points(event)
    if (last.length === 1 && !moving) touchedAt = last[0]
  }
  const move = (event: TouchEvent) => {
    const now = points(event)
    const [a, b] = now
    const [wasA, wasB] = last
    if (!a || !wasA || now.length !== last.length) return
    if (!moving) {
      if (now.length === 1 && touchedAt && between(a, touchedAt) < SLACK) return
      moving = 'drag'
      moves.begin()
    }
    if (b && wasB) {
      moving = 'scale'
      const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
      const before = { x: (wasA.x + wasB.x) / 2, y: (wasA.y + wasB.y) / 2 }
      moves.pan({ x: middle.x - before.x, y: middle.y - before.y })
      moves.pinch(middle, between(a, b) / between(wasA, wasB), angle(a, b) - angle(wasA, wasB))
    } else moves.pan({ x: a.x - wasA.x, y: a.y - wasA.y })
    last = now
  }
  const end = (event: TouchEvent) => {
    last = points(event)
    if (event.touches.length > 0) return
    if (moving) moves.end(moving)
    else if (touchedAt) tapped(touchedAt)
    moving = undefined
    touchedAt = undefined
  }
  const tapped = (at: Point) => {
    const isDouble = performance.now() - lastTap.time < DOUBLE_TAP_MS && between(at, lastTap.at) < DOUBLE_TAP_PX
    lastTap = { at, time: isDouble ? 0 : performance.now() }
    if (isDouble) moves.doubleTap(at)
  }
  surface.addEventListener('touchstart', start, { passive: true })
  surface.addEventListener('touchmove', move, { passive: true })
  surface.addEventListener('touchend', end, { passive: true })
  surface.addEventListener('touchcancel', end, { passive: true })
}
