import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject } from 'react'
import { pannedBy, zoomedBy, type Camera, type MapSize, type Spot } from '@/domain/camera'

/** px before a finger moves the map: less is a tap. */
const SLACK = 6
/** A turn of the wheel is over after so many ms. */
const WHEEL_REST = 160
/** px an arrow key moves. */
const STEP = 80

const ARROWS: Record<string, Spot> = { ArrowLeft: { x: STEP, y: 0 }, ArrowRight: { x: -STEP, y: 0 }, ArrowUp: { x: 0, y: STEP }, ArrowDown: { x: 0, y: -STEP } }
const KEYS: Record<string, number> = { '+': 1, '=': 1, '-': -1, _: -1 }

interface Moves {
  element: RefObject<HTMLElement | null>
  size: MapSize
  move: (change: (camera: Camera) => Camera) => void
  /** The hand is off. */
  rest: () => void
}

/** Drag, pinch, wheel, double tap and keys, in a browser. */
export function useHands({ element, size, move, rest }: Moves) {
  const pointers = useRef(new Map<number, Spot>())
  const dragged = useRef(false)
  const spotOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Spot => {
    const box = element.current?.getBoundingClientRect()
    return { x: clientX - (box?.left ?? 0), y: clientY - (box?.top ?? 0) }
  }

  const latest = useRef({ move, rest, size })
  latest.current = { move, rest, size }
  useEffect(() => {
    const ground = element.current
    if (!ground) return undefined
    let over: ReturnType<typeof setTimeout> | undefined
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      const steps = Math.max(-0.5, Math.min(0.5, -event.deltaY / 240))
      latest.current.move((camera) => zoomedBy(camera, latest.current.size, steps, spotOf(event)))
      clearTimeout(over)
      over = setTimeout(() => latest.current.rest(), WHEEL_REST)
    }
    // React's own listener is passive: the page would scroll along.
    ground.addEventListener('wheel', wheel, { passive: false })
    return () => {
      clearTimeout(over)
      ground.removeEventListener('wheel', wheel)
    }
  }, [])

  const lift = (event: PointerEvent) => {
    if (!pointers.current.delete(event.pointerId)) return
    if (pointers.current.size === 0 && dragged.current) rest()
  }
  return {
    onPointerDown: (event: PointerEvent) => {
      if (pointers.current.size === 0) dragged.current = false
      pointers.current.set(event.pointerId, spotOf(event))
    },
    onPointerMove: (event: PointerEvent) => {
      const before = pointers.current.get(event.pointerId)
      if (!before) return
      const now = spotOf(event)
      const by = { x: now.x - before.x, y: now.y - before.y }
      if (!dragged.current && pointers.current.size === 1 && Math.hypot(by.x, by.y) < SLACK) return
      if (!dragged.current) element.current?.setPointerCapture?.(event.pointerId)
      dragged.current = true
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
      pointers.current.set(event.pointerId, now)
      if (!other) return move((camera) => pannedBy(camera, by))
      const steps = Math.log2(Math.max(1, Math.hypot(now.x - other.x, now.y - other.y)) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y)))
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
      move((camera) => zoomedBy(pannedBy(camera, { x: by.x / 2, y: by.y / 2 }), size, steps, middle))
    },
    onPointerUp: lift,
    onPointerCancel: lift,
    onDoubleClick: (event: MouseEvent) => {
      move((camera) => zoomedBy(camera, size, 1, spotOf(event)))
      rest()
    },
    // What a drag ends on was not tapped.
    onClickCapture: (event: MouseEvent) => {
      if (dragged.current) event.stopPropagation()
      dragged.current = false
    },
    onKeyDown: (event: KeyboardEvent) => {
      const [by, steps] = [ARROWS[event.key], KEYS[event.key]]
      if (!by && !steps) return
      event.preventDefault()
      move((camera) => (by ? pannedBy(camera, by) : zoomedBy(camera, size, steps ?? 0)))
      rest()
    },
  }
}
