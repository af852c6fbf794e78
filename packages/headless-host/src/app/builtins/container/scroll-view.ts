import { Builtin, isTrue, numberOr } from '../component.ts'

const DEFAULT_THRESHOLD = 50

export class ScrollView extends Builtin {
  static override readonly css = `
    wx-scroll-view{position:relative;width:100%;scrollbar-width:none}
  `
  static override readonly properties = [
    'scrollX', 'scrollY', 'upperThreshold', 'lowerThreshold', 'scrollTop', 'scrollLeft', 'scrollIntoView', 'scrollWithAnimation',
    'refresherEnabled', 'refresherTriggered',
  ]
  private last = { top: 0, left: 0, height: 0, atEnd: false, atStart: true }
  private given: { top?: unknown; left?: unknown; into?: unknown } = {}

  override readonly automation = {
    scrollTo: (x: number, y: number) => this.element.scrollTo(x, y),
    scrollTop: () => this.element.scrollTop,
    scrollLeft: () => this.element.scrollLeft,
    scrollWidth: () => this.element.scrollWidth,
    scrollHeight: () => this.element.scrollHeight,
  }

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.element.addEventListener('scroll', () => this.scrolled())
  }

  override update(): void {
    const { element, props, given } = this
    element.style.overflowX = isTrue(props.scrollX) ? 'auto' : 'hidden'
    element.style.overflowY = isTrue(props.scrollY) ? 'auto' : 'hidden'
    if (props.scrollTop !== given.top && numberOr(props.scrollTop, -1) >= 0) element.scrollTop = Number(props.scrollTop)
    if (props.scrollLeft !== given.left && numberOr(props.scrollLeft, -1) >= 0) element.scrollLeft = Number(props.scrollLeft)
    if (props.scrollIntoView && props.scrollIntoView !== given.into) {
      element.ownerDocument.getElementById(String(props.scrollIntoView))?.scrollIntoView()
    }
    this.given = { top: props.scrollTop, left: props.scrollLeft, into: props.scrollIntoView }
  }

  private scrolled(): void {
    const { element, props, last } = this
    const { scrollTop: top, scrollLeft: left, scrollHeight, scrollWidth } = element
    this.emit('scroll', { scrollTop: top, scrollLeft: left, scrollHeight, scrollWidth, deltaX: last.left - left, deltaY: last.top - top })
    const sideways = isTrue(props.scrollX) && !isTrue(props.scrollY)
    const moved = sideways ? left - last.left : top - last.top
    const rest = sideways ? scrollWidth - element.clientWidth - left : scrollHeight - element.clientHeight - top
    const atEnd = rest <= numberOr(props.lowerThreshold, DEFAULT_THRESHOLD)
    const atStart = (sideways ? left : top) <= numberOr(props.upperThreshold, DEFAULT_THRESHOLD)
    // New content below means that its end has not been reached yet.
    const wasAtEnd = scrollHeight === last.height && last.atEnd
    if (atEnd && !wasAtEnd && moved > 0) this.emit('scrolltolower', { direction: sideways ? 'right' : 'bottom' })
    if (atStart && !last.atStart && moved < 0) this.emit('scrolltoupper', { direction: sideways ? 'left' : 'top' })
    this.last = { top, left, height: scrollHeight, atEnd, atStart }
  }
}
