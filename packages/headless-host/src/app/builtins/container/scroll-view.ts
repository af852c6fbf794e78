import { Builtin, isTrue, lengthOr, numberOr } from '../component.ts'
import { Refresher } from './refresher.ts'
import { scrollContext } from './scroll-context.ts'

const DEFAULT_THRESHOLD = 50

type Axis = 'x' | 'y'

/** What is said of one direction, in the names of both. */
const AXES = {
  x: { start: 'left', end: 'right', offset: 'scrollLeft', size: 'scrollWidth', visible: 'clientWidth' },
  y: { start: 'top', end: 'bottom', offset: 'scrollTop', size: 'scrollHeight', visible: 'clientHeight' },
} as const

const BEGINNING = { offset: 0, size: 0, atStart: true, atEnd: false }

/** Scrolled by the browser itself, so that a finger throws it as it throws a page. */
export class ScrollView extends Builtin {
  // The content is a box of its own: without enable-flex, `display: flex` on a scroll-view does nothing for its children,
  // and without using-sticky what sticks is gone after one screen. Both are so in WeChat.
  static override readonly css = `
    wx-scroll-view{position:relative;width:100%;scrollbar-width:none;overflow-anchor:none}
    .wx-scroll-content{flex:none;width:100%;height:100%}
    wx-scroll-view[using-sticky]>.wx-scroll-content{height:auto}
    wx-scroll-view[enable-flex]>.wx-scroll-content{display:inherit;flex-flow:inherit;justify-content:inherit;align-items:inherit;align-content:inherit;gap:inherit}
    .wx-refresher{height:0;overflow:hidden;display:flex;align-items:center;justify-content:center;gap:6px;color:#000}
    .wx-refresher[data-look=white]{color:#fff}.wx-refresher[data-look=none]{color:transparent}
    .wx-refresher>i{width:6px;height:6px;border-radius:50%;background:currentColor;opacity:.4}
  `
  static override readonly properties = [
    'scrollX', 'scrollY', 'upperThreshold', 'lowerThreshold', 'scrollTop', 'scrollLeft', 'scrollIntoView', 'scrollIntoViewOffset',
    'scrollIntoViewAlignment', 'scrollWithAnimation', 'enableFlex', 'usingSticky', 'enhanced', 'pagingEnabled', 'refresherEnabled',
    'refresherTriggered', 'refresherThreshold', 'refresherDefaultStyle', 'refresherBackground',
  ]
  /** What the mini-program has switched through a ScrollViewContext. */
  readonly switches = { scrollEnabled: true, pagingEnabled: undefined as boolean | undefined }
  private readonly last = { x: { ...BEGINNING }, y: { ...BEGINNING } }
  private readonly refresher: Refresher
  private given: { top?: unknown; left?: unknown; into?: unknown } = {}
  private finger: 'away' | 'touching' | 'dragging' = 'away'
  private speed = { at: 0, x: 0, y: 0 }

  override readonly automation = {
    scrollTo: (x: number, y: number) => this.element.scrollTo(x, y),
    scrollTop: () => this.element.scrollTop,
    scrollLeft: () => this.element.scrollLeft,
    scrollWidth: () => this.element.scrollWidth,
    scrollHeight: () => this.element.scrollHeight,
  }

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    const { element } = this
    this.refresher = new Refresher(this)
    element.addEventListener('scroll', () => this.scrolled())
    element.addEventListener('touchstart', () => (this.finger = 'touching'), { passive: true })
    for (const type of ['touchend', 'touchcancel']) element.addEventListener(type, () => this.released(), { passive: true })
  }

  override update(): void {
    const { element, props } = this
    for (const name of ['enableFlex', 'usingSticky'] as const) this.attribute(name === 'enableFlex' ? 'enable-flex' : 'using-sticky', isTrue(props[name]))
    this.allow()
    this.refresher.update()
    // Children that came with the same setData are only there a moment later.
    queueMicrotask(() => element.isConnected && this.follow())
  }

  override publicNode(): unknown {
    return isTrue(this.props.enhanced) ? scrollContext(this, this.refresher) : undefined
  }

  /** Which ways it can be scrolled now. */
  allow(): void {
    const way = (wanted: unknown) => (isTrue(wanted) && this.switches.scrollEnabled ? 'auto' : 'hidden')
    this.element.style.overflowX = way(this.props.scrollX)
    this.element.style.overflowY = way(this.props.scrollY)
  }

  /** Scrolls to what the template says, when it says something new: the same value again does nothing. */
  private follow(): void {
    const { props, given } = this
    const behavior = isTrue(props.scrollWithAnimation) ? 'smooth' : 'instant'
    const changed = { top: props.scrollTop !== given.top, left: props.scrollLeft !== given.left, into: props.scrollIntoView !== given.into }
    this.given = { top: props.scrollTop, left: props.scrollLeft, into: props.scrollIntoView }
    const top = changed.top ? lengthOr(props.scrollTop, -1) : -1
    const left = changed.left ? lengthOr(props.scrollLeft, -1) : -1
    if (top >= 0 || left >= 0) this.element.scrollTo({ ...(top >= 0 && { top }), ...(left >= 0 && { left }), behavior })
    if (changed.into && props.scrollIntoView) this.scrollToChild(`#${CSS.escape(String(props.scrollIntoView))}`, behavior)
  }

  /** Brings something inside to where it is wanted, without moving the page around. */
  scrollToChild(selector: string, behavior: ScrollBehavior): void {
    const { element, props } = this
    const child = element.querySelector(selector)?.getBoundingClientRect()
    if (!child) return
    const frame = element.getBoundingClientRect()
    const beyond = numberOr(props.scrollIntoViewOffset, 0)
    const space = { x: element.clientWidth - child.width, y: element.clientHeight - child.height }
    const place = { x: child.left - frame.left, y: child.top - frame.top }
    const share = { center: 0.5, end: 1 }[String(props.scrollIntoViewAlignment)] ?? 0
    const to = (axis: Axis) => {
      const isSeen = place[axis] >= 0 && place[axis] <= space[axis]
      if (props.scrollIntoViewAlignment === 'nearest' && isSeen) return element[AXES[axis].offset]
      const before = props.scrollIntoViewAlignment === 'nearest' && place[axis] > 0 ? 1 : share
      return element[AXES[axis].offset] + place[axis] - space[axis] * before + beyond
    }
    element.scrollTo({ ...(isTrue(props.scrollX) && { left: to('x') }), ...(isTrue(props.scrollY) && { top: to('y') }), behavior })
  }

  private scrolled(): void {
    const { element, last } = this
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = element
    const place = { scrollTop, scrollLeft }
    const deltaX = last.x.offset - scrollLeft
    const deltaY = last.y.offset - scrollTop
    this.measureSpeed(deltaX, deltaY)
    if (isTrue(this.props.enhanced) && this.finger !== 'away') {
      if (this.finger === 'touching') this.emit('dragstart', place)
      this.finger = 'dragging'
      this.emit('dragging', place)
    }
    this.emit('scroll', { ...place, scrollHeight, scrollWidth, deltaX, deltaY })
    this.watchEdges('x')
    this.watchEdges('y')
  }

  private watchEdges(axis: Axis): void {
    const { element, props, last } = this
    const { start, end, ...names } = AXES[axis]
    const before = last[axis]
    const offset = element[names.offset]
    const size = element[names.size]
    const atStart = offset <= lengthOr(props.upperThreshold, DEFAULT_THRESHOLD)
    const atEnd = size - element[names.visible] - offset <= lengthOr(props.lowerThreshold, DEFAULT_THRESHOLD)
    last[axis] = { offset, size, atStart, atEnd }
    // New content below means that its end has not been reached yet.
    const wasAtEnd = before.atEnd && before.size === size
    if (atEnd && !wasAtEnd && offset > before.offset) this.emit('scrolltolower', { direction: end })
    if (atStart && !before.atStart && offset < before.offset) this.emit('scrolltoupper', { direction: start })
  }

  private measureSpeed(dx: number, dy: number): void {
    const now = performance.now()
    const ms = Math.max(1, now - this.speed.at)
    this.speed = { at: now, x: -dx / ms, y: -dy / ms }
  }

  private released(): void {
    const { element, finger, speed } = this
    this.finger = 'away'
    if (finger !== 'dragging') return
    this.emit('dragend', { scrollTop: element.scrollTop, scrollLeft: element.scrollLeft, velocity: { x: speed.x, y: speed.y } })
    if (this.switches.pagingEnabled ?? isTrue(this.props.pagingEnabled)) {
      element.addEventListener('scrollend', () => this.turnPage(), { once: true })
    }
  }

  private turnPage(): void {
    const { element } = this
    const page = (offset: number, size: number) => (size > 0 ? Math.round(offset / size) * size : 0)
    element.scrollTo({
      left: page(element.scrollLeft, element.clientWidth),
      top: page(element.scrollTop, element.clientHeight),
      behavior: 'smooth',
    })
  }
}
