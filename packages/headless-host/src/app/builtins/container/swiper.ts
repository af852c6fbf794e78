import { Builtin, isTrue, numberOr } from '../component.ts'

const SWIPE_DISTANCE = 30
const ANIMATION_MS = 300

export class Swiper extends Builtin {
  static override readonly css = `
    wx-swiper{height:150px;position:relative;overflow:hidden}
    .wx-swiper-track{position:absolute;inset:0;transition:transform .3s}
    wx-swiper-item{position:absolute;top:0;left:0;width:100%;height:100%;overflow:hidden}
    .wx-dots{position:absolute;bottom:10px;left:50%;transform:translateX(-50%);z-index:1;white-space:nowrap;font-size:0}
    .wx-dots>i{display:inline-block;width:8px;height:8px;border-radius:50%;margin:0 4px}
  `
  static override readonly properties = [
    'current', 'indicatorDots', 'indicatorColor', 'indicatorActiveColor', 'autoplay', 'interval', 'duration', 'circular', 'vertical',
  ]
  private current = 0
  private given: unknown = undefined
  private timer: number | undefined
  private readonly watcher: MutationObserver

  override readonly automation = { swipeTo: (index: number) => this.go(Number(index), 'touch') }

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    let from = { x: 0, y: 0 }
    this.element.addEventListener('touchstart', ({ touches: [touch] }) => {
      if (touch) from = { x: touch.clientX, y: touch.clientY }
    }, { passive: true })
    this.element.addEventListener('touchend', ({ changedTouches: [touch] }) => {
      if (!touch) return
      const moved = isTrue(this.props.vertical) ? touch.clientY - from.y : touch.clientX - from.x
      if (Math.abs(moved) > SWIPE_DISTANCE) this.go(this.current + (moved < 0 ? 1 : -1), 'touch')
    }, { passive: true })
    this.watcher = new MutationObserver(() => this.layout())
    if (this.track) this.watcher.observe(this.track, { childList: true })
  }

  private get track(): HTMLElement | null {
    return this.element.querySelector('.wx-swiper-track')
  }

  private items(): HTMLElement[] {
    return [...(this.track?.children ?? [])].filter((item): item is HTMLElement => item.tagName.toLowerCase() === 'wx-swiper-item')
  }

  private layout(): void {
    const axis = isTrue(this.props.vertical) ? 'Y' : 'X'
    const items = this.items()
    items.forEach((item, index) => {
      item.style.transform = `translate${axis}(${index * 100}%)`
    })
    if (this.track) this.track.style.transform = `translate${axis}(${-this.current * 100}%)`
    const dots = this.child('div', 'wx-dots')
    dots.hidden = !isTrue(this.props.indicatorDots)
    dots.replaceChildren(
      ...items.map((_, index) => {
        const dot = document.createElement('i')
        const active = index === this.current
        dot.style.background = String((active ? this.props.indicatorActiveColor : this.props.indicatorColor) || (active ? '#000' : 'rgba(0,0,0,.3)'))
        return dot
      }),
    )
  }

  private go(index: number, source: string): void {
    const count = this.items().length
    const wrapped = isTrue(this.props.circular) && count > 0 ? (index + count) % count : Math.max(0, Math.min(count - 1, index))
    if (wrapped === this.current) return
    this.current = wrapped
    this.layout()
    this.emit('change', { current: wrapped, currentItemId: '', source })
    setTimeout(() => this.emit('animationfinish', { current: wrapped, source }), ANIMATION_MS)
  }

  override update(): void {
    if (this.props.current !== this.given) {
      const first = this.given === undefined
      this.given = this.props.current
      if (first) this.current = numberOr(this.props.current, 0)
      else this.go(numberOr(this.props.current, 0), '')
    }
    this.layout()
    window.clearInterval(this.timer)
    if (isTrue(this.props.autoplay)) {
      this.timer = window.setInterval(() => {
        const next = this.current + 1
        this.go(next >= this.items().length ? 0 : next, 'autoplay')
      }, numberOr(this.props.interval, 5000))
    }
  }

  override detached(): void {
    window.clearInterval(this.timer)
    this.watcher.disconnect()
  }
}
