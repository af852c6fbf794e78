import { Builtin, isTrue, lengthOr, numberOr } from '../component.ts'
import { followFinger, type Drag, type Point } from '../finger.ts'
import { animate, EASINGS, type Animation } from './animate.ts'

/** The other defaults of WeChat's documentation. */
const DEFAULT_DAMPING = 20
const DEFAULT_FRICTION = 2
const DEFAULT_SCALE_MIN = 0.5
const DEFAULT_SCALE_MAX = 10

/** px before a drag is one. */
const SLACK = 3
/** A rough likeness of WeChat's spring: the damping of its default takes this long, ms. */
const SPRING_MS = 400

type Source = 'touch' | 'touch-out-of-bounds' | 'out-of-bounds' | 'friction' | ''

const distance = ({ touches: [a, b] }: TouchEvent): number => (a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0)

/** As events tell it: to a tenth of a px. */
const seen = ({ x, y }: Point): Point => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 })

/** A view a finger moves inside its movable-area; `place` is that of its visible corner, px from the area's. */
export class MovableView extends Builtin {
  static override readonly css = `
    wx-movable-view{display:block;position:absolute;top:0;left:0;width:10px;height:10px;will-change:transform}
  `
  static override readonly properties = [
    'direction', 'inertia', 'outOfBounds', 'x', 'y', 'damping', 'friction', 'disabled', 'scale', 'scaleMin', 'scaleMax', 'scaleValue',
    'animation',
  ]
  private place: Point = { x: 0, y: 0 }
  private size = 1
  private given: { x?: unknown; y?: unknown; scale?: unknown } = {}
  private started = false
  private dragFrom: Point | undefined
  private lockedTo: 'x' | 'y' | undefined
  private pinchFrom: { distance: number; size: number } | undefined
  private moving: Animation | undefined

  override readonly automation = {
    moveTo: (x: number, y: number) => this.glide({ x: Number(x), y: Number(y) }, ''),
    x: () => this.place.x,
    y: () => this.place.y,
  }

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    const { element } = this
    followFinger(this.host.node, { move: (drag) => this.dragged(drag), end: (drag) => this.released(drag) })
    element.addEventListener('touchstart', (event) => this.pinch(event), { passive: true })
    element.addEventListener('touchmove', (event) => this.pinch(event), { passive: true })
    element.addEventListener('touchend', () => (this.pinchFrom = undefined), { passive: true })
  }

  override update(): void {
    const { props, given } = this
    const changed = { x: props.x !== given.x, y: props.y !== given.y, scale: props.scaleValue !== given.scale }
    this.given = { x: props.x, y: props.y, scale: props.scaleValue }
    this.element.style.touchAction = this.touchAction()
    // Its own size, and the area's, are those of styles that come with the same setData.
    queueMicrotask(() => {
      if (!this.element.isConnected) return
      if (changed.scale) this.zoom(numberOr(props.scaleValue, 1))
      const wanted = { x: changed.x ? lengthOr(props.x, 0) : this.place.x, y: changed.y ? lengthOr(props.y, 0) : this.place.y }
      if (!this.started) this.put(this.bounded(wanted))
      else if (changed.x || changed.y) this.glide(wanted, '')
      this.started = true
    })
  }

  override detached(): void {
    this.moving?.stop()
  }

  private get axes(): { x: boolean; y: boolean } {
    const direction = String(this.props.direction ?? 'none')
    return { x: direction === 'all' || direction === 'horizontal', y: direction === 'all' || direction === 'vertical' }
  }

  private touchAction(): string {
    if (isTrue(this.props.disabled)) return ''
    const { x, y } = this.axes
    if (isTrue(this.props.scale) || (x && y)) return 'none'
    return x ? 'pan-y' : y ? 'pan-x' : ''
  }

  /** Inside the area if it is smaller, around it if it is larger. */
  private bounded(wanted: Point): Point {
    const area = this.element.parentElement
    const keep = (value: number, space: number) => Math.max(Math.min(0, space), Math.min(Math.max(0, space), value))
    return {
      x: keep(wanted.x, (area?.clientWidth ?? 0) - this.element.offsetWidth * this.size),
      y: keep(wanted.y, (area?.clientHeight ?? 0) - this.element.offsetHeight * this.size),
    }
  }

  private put(place: Point, source?: Source): void {
    const before = this.place
    this.place = place
    const { x, y } = place
    // It grows around its middle, and its place is that of the corner one sees.
    const grown = (length: number) => (length * (this.size - 1)) / 2
    this.pin('transform', `translate(${x + grown(this.element.offsetWidth)}px,${y + grown(this.element.offsetHeight)}px) scale(${this.size})`)
    if (source !== undefined && (x !== before.x || y !== before.y)) this.emit('change', { ...seen(place), source })
  }

  /** Goes somewhere as if on a spring; `animation` says whether that is seen. */
  private glide(wanted: Point, source: Source, ms = SPRING_MS * (DEFAULT_DAMPING / numberOr(this.props.damping, DEFAULT_DAMPING))): void {
    this.moving?.stop()
    const from = this.place
    const to = this.bounded(wanted)
    this.moving = animate(isTrue(this.props.animation, true) ? ms : 0, (share) => {
      const eased = EASINGS.easeOutCubic?.(share) ?? share
      this.put({ x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased }, source)
    })
  }

  private dragged(drag: Drag): void {
    const { x, y } = this.axes
    const { moved } = drag
    if (isTrue(this.props.disabled) || (!x && !y) || this.pinchFrom) return
    if (!this.dragFrom) {
      if (Math.max(Math.abs(moved.x), Math.abs(moved.y)) < SLACK) return
      this.lockedTo = Math.abs(moved.x) > Math.abs(moved.y) ? 'x' : 'y'
      // What can only move sideways leaves a finger that goes up or down to what is around it.
      if (!(this.lockedTo === 'x' ? x : y)) return
      this.moving?.stop()
      this.dragFrom = this.place
      this.emit(this.lockedTo === 'x' ? 'htouchmove' : 'vtouchmove')
    }
    drag.take()
    const wanted = { x: this.dragFrom.x + (x ? moved.x : 0), y: this.dragFrom.y + (y ? moved.y : 0) }
    const inside = this.bounded(wanted)
    if (inside.x === wanted.x && inside.y === wanted.y) return this.put(wanted, 'touch')
    if (!isTrue(this.props.outOfBounds)) return this.put(inside, 'touch')
    // Beyond the edge it follows more and more slowly.
    const pulled = (to: number, edge: number) => edge + Math.sign(to - edge) * Math.sqrt(Math.abs(to - edge)) * 3
    this.put({ x: pulled(wanted.x, inside.x), y: pulled(wanted.y, inside.y) }, 'touch-out-of-bounds')
  }

  private released(drag: Drag | undefined): void {
    const wasDragged = this.dragFrom !== undefined
    this.dragFrom = undefined
    if (!wasDragged) return
    const inside = this.bounded(this.place)
    if (inside.x !== this.place.x || inside.y !== this.place.y) return this.glide(inside, 'out-of-bounds')
    if (!isTrue(this.props.inertia) || !drag) return
    const { x, y } = this.axes
    // Friction slows it evenly: v² / 2a further on, after v / a. WeChat's 2 is taken for 2 px per second per ms.
    const slowing = Math.max(0.1, numberOr(this.props.friction, DEFAULT_FRICTION)) / 1000
    const reach = (speed: number) => (Math.sign(speed) * speed ** 2) / (2 * slowing)
    const { velocity } = drag
    const speed = Math.hypot(velocity.x, velocity.y)
    if (speed === 0) return
    this.glide({ x: this.place.x + (x ? reach(velocity.x) : 0), y: this.place.y + (y ? reach(velocity.y) : 0) }, 'friction', speed / slowing)
  }

  /** Two fingers on it, or on its area when that has scale-area. */
  pinch(event: TouchEvent): void {
    if (!isTrue(this.props.scale) || isTrue(this.props.disabled) || event.touches.length < 2) return
    const apart = distance(event)
    if (event.type === 'touchstart' || !this.pinchFrom) {
      this.pinchFrom = { distance: apart, size: this.size }
      return
    }
    this.zoom(this.pinchFrom.size * (apart / this.pinchFrom.distance))
  }

  private zoom(wanted: number): void {
    const { props, element } = this
    const before = this.size
    this.size = Math.max(numberOr(props.scaleMin, DEFAULT_SCALE_MIN), Math.min(numberOr(props.scaleMax, DEFAULT_SCALE_MAX), wanted))
    if (this.size === before) return
    const grown = (length: number) => (length * (this.size - before)) / 2
    this.put(this.bounded({ x: this.place.x - grown(element.offsetWidth), y: this.place.y - grown(element.offsetHeight) }))
    if (this.started) this.emit('scale', { ...seen(this.place), scale: this.size })
  }
}
