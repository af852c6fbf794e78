import { topPage } from '../../pages/stack.ts'
import { Builtin, builtinOf, isTrue, lengthOr, numberOr } from '../component.ts'
import { followFinger, type Drag } from '../finger.ts'
import { animate, EASINGS, type Animation } from './animate.ts'
import { Indicator } from './indicator.ts'
import { SwiperItem } from './swiper-item.ts'
import { clampPosition, nearestTurn, placeOf, type Shape } from './swiper-shape.ts'

const DEFAULT_DURATION = 500
const DEFAULT_INTERVAL = 5000
/** px before a drag is one, and px per ms that throw to the next item. */
const SLACK = 8
const THROW = 0.3

type Source = 'touch' | 'autoplay' | ''

/** Items beside each other, one place of which is shown; `position` counts in items and follows the finger. */
export class Swiper extends Builtin {
  static override readonly css = `
    wx-swiper{display:block;height:150px;position:relative;overflow:hidden;touch-action:pan-y}wx-swiper[vertical]{touch-action:pan-x}
    .wx-swiper-slides,.wx-swiper-track{position:absolute;inset:0}
    ${Indicator.css}
  `
  static override readonly properties = [
    'current', 'currentItemId', 'indicatorDots', 'indicatorColor', 'indicatorActiveColor', 'autoplay', 'interval', 'duration', 'circular',
    'vertical', 'previousMargin', 'nextMargin', 'displayMultipleItems', 'snapToEdge', 'easingFunction', 'disableTouch',
  ]
  private current = 0
  private position = 0
  private given: { current?: unknown; itemId?: unknown } = {}
  private started = false
  private touched = false
  private dragFrom: number | undefined
  private moving: Animation | undefined
  private timer: number | undefined
  private readonly watcher: MutationObserver
  private readonly indicator: Indicator

  override readonly automation = {
    swipeTo: (index: number) => this.go(Number(index), 'touch'),
    current: () => this.current,
  }

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.indicator = new Indicator(this.child('div', 'wx-dots'))
    followFinger(this.host.node, {
      start: () => (this.touched = true),
      move: (drag) => this.dragged(drag),
      end: (drag) => this.released(drag),
    })
    this.watcher = new MutationObserver(() => this.itemsChanged())
    if (this.track) this.watcher.observe(this.track, { childList: true })
  }

  private get track(): HTMLElement | null {
    return this.element.querySelector('.wx-swiper-track')
  }

  private items(): SwiperItem[] {
    return [...(this.track?.children ?? [])].map(builtinOf).filter((item) => item instanceof SwiperItem)
  }

  private shape(): Shape {
    const { element, props } = this
    const isVertical = isTrue(props.vertical)
    const before = lengthOr(props.previousMargin, 0)
    const after = lengthOr(props.nextMargin, 0)
    const shown = Math.max(1, numberOr(props.displayMultipleItems, 1))
    const count = this.items().length
    const length = (isVertical ? element.clientHeight : element.clientWidth) - before - after
    const isCircular = isTrue(props.circular) && count > shown
    return { count, shown, before, after, length, isVertical, isCircular, snaps: isTrue(props.snapToEdge) && count > 1 }
  }

  override update(): void {
    const { props, given } = this
    this.attribute('vertical', isTrue(props.vertical))
    const changed = props.current !== given.current || props.currentItemId !== given.itemId
    const byId = props.currentItemId !== given.itemId && props.currentItemId
    this.given = { current: props.current, itemId: props.currentItemId }
    if (!this.started) {
      this.started = true
      // Items named by an id, or more than one of them, are only there a moment later.
      queueMicrotask(() => this.jump(byId ? this.indexOf(String(props.currentItemId)) : numberOr(props.current, 0)))
    } else if (changed) this.go(byId ? this.indexOf(String(props.currentItemId)) : numberOr(props.current, this.current), '')
    this.rest()
    window.clearInterval(this.timer)
    if (isTrue(props.autoplay)) this.timer = window.setInterval(() => this.tick(), numberOr(props.interval, DEFAULT_INTERVAL))
  }

  override detached(): void {
    window.clearInterval(this.timer)
    this.moving?.stop()
    this.watcher.disconnect()
  }

  private tick(): void {
    const isOnScreen = topPage()?.document === this.element.ownerDocument
    if (this.touched || !isOnScreen || !isTrue(this.props.autoplay)) return
    const { count, shown, isCircular } = this.shape()
    const next = this.current + 1
    this.go(next > count - (isCircular ? 1 : shown) ? 0 : next, 'autoplay')
  }

  private indexOf(itemId: string): number {
    return Math.max(0, this.items().findIndex((item) => item.id === itemId))
  }

  private itemsChanged(): void {
    const last = this.items().length - 1
    if (this.current > last && last >= 0) this.turnTo(last, '')
    this.jump(this.current)
  }

  /** Shows an item at once, without telling. */
  private jump(index: number): void {
    const shape = this.shape()
    this.moving?.stop()
    this.current = Math.max(0, Math.min(shape.count - 1, index))
    this.rest()
  }

  /** What rests follows its margins; what moves gets there by itself. */
  private rest(): void {
    if (!this.moving?.isRunning && this.dragFrom === undefined) this.position = clampPosition(this.current, this.shape())
    this.layout()
  }

  private turnTo(index: number, source: Source): void {
    if (index === this.current) return
    this.current = index
    this.emit('change', this.detail(source))
  }

  private detail(source: Source): object {
    return { current: this.current, currentItemId: this.items()[this.current]?.id ?? '', source }
  }

  private go(index: number, source: Source): void {
    const shape = this.shape()
    if (shape.count === 0) return
    const wanted = shape.isCircular ? (index + shape.count) % shape.count : Math.max(0, Math.min(shape.count - 1, index))
    // A page that answers `change` by setting `current` says what is already so.
    if (wanted === this.current) return
    this.turnTo(wanted, source)
    this.slideTo(wanted, source)
  }

  private slideTo(index: number, source: Source): void {
    this.moving?.stop()
    const shape = this.shape()
    const from = this.position
    const to = shape.isCircular ? nearestTurn(index, from, shape.count) : clampPosition(index, shape)
    const easing = EASINGS[String(this.props.easingFunction ?? 'default')] ?? EASINGS.default
    this.moving = animate(numberOr(this.props.duration, DEFAULT_DURATION), (share) => {
      this.position = from + (to - from) * (easing?.(share) ?? share)
      this.moved()
      if (share < 1) return
      this.rest()
      this.emit('animationfinish', this.detail(source))
    })
  }

  private dragged(drag: Drag): void {
    const { isVertical, length, shown, ...shape } = this.shape()
    if (isTrue(this.props.disableTouch) || shape.count < 2) return
    const [along, across] = isVertical ? [drag.moved.y, drag.moved.x] : [drag.moved.x, drag.moved.y]
    if (this.dragFrom === undefined) {
      if (Math.abs(along) < SLACK || Math.abs(across) > Math.abs(along)) return
      this.moving?.stop()
      this.dragFrom = this.position
    }
    drag.take()
    const wanted = this.dragFrom - along / (length / shown)
    this.position = shape.isCircular ? wanted : clampPosition(wanted, this.shape(), 0.3)
    this.moved()
  }

  private released(drag: Drag | undefined): void {
    this.touched = false
    const from = this.dragFrom
    this.dragFrom = undefined
    if (from === undefined) return
    const shape = this.shape()
    const speed = drag ? (shape.isVertical ? drag.velocity.y : drag.velocity.x) : 0
    const thrown = Math.abs(speed) > THROW ? (speed < 0 ? Math.floor(this.position + 1) : Math.ceil(this.position - 1)) : Math.round(this.position)
    const last = shape.count - shape.shown
    const wanted = shape.isCircular ? ((thrown % shape.count) + shape.count) % shape.count : Math.max(0, Math.min(last, thrown))
    this.turnTo(wanted, 'touch')
    this.slideTo(wanted, 'touch')
  }

  private moved(): void {
    this.layout()
    const { length, shown, isVertical } = this.shape()
    const offset = (this.position - this.current) * (length / shown)
    this.emit('transition', isVertical ? { dx: 0, dy: offset } : { dx: offset, dy: 0 })
  }

  private layout(): void {
    const shape = this.shape()
    const items = this.items()
    const slides = this.track?.parentElement
    if (!slides) return
    slides.style.inset = shape.isVertical ? `${shape.before}px 0 ${shape.after}px` : `0 ${shape.after}px 0 ${shape.before}px`
    items.forEach((item, index) => item.place(placeOf(index, this.position, shape) - this.position, shape))
    this.indicator.draw(isTrue(this.props.indicatorDots) ? items.length : 0, this.current, shape, this.props)
  }
}
