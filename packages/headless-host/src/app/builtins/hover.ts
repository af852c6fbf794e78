import { Builtin, isTrue, numberOr } from './component.ts'
import { scopedClasses } from './scoped-class.ts'

/** As for a tap: a finger that moves further is doing something else. */
const MOST_MOVEMENT = 10

const claimed = new WeakSet<Event>()

/** Shows `hover-class` while a finger is on it. */
export class Hoverable extends Builtin {
  static override readonly properties: readonly string[] = ['hoverClass', 'hoverStopPropagation', 'hoverStartTime', 'hoverStayTime']
  /** ms from the touch to the look, and from the finger's leaving to its end; WeChat has other times for buttons and links. */
  protected readonly hoverTimes: readonly [start: number, stay: number] = [50, 400]
  /** The look WeChat gives when the page names none. */
  protected readonly usualHover: string = 'none'
  private touching = false
  private timer: number | undefined
  private from = { x: 0, y: 0 }
  private shown: string[] = []

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    const { element } = this
    element.addEventListener('touchstart', (event) => this.touched(event), { passive: true })
    element.addEventListener('touchmove', (event) => this.moved(event), { passive: true })
    element.addEventListener('touchend', () => this.released(), { passive: true })
    element.addEventListener('touchcancel', () => this.clear(), { passive: true })
  }

  protected hoverClass(): string {
    return String(this.props.hoverClass ?? this.usualHover)
  }

  override detached(): void {
    this.clear()
  }

  private touched(event: TouchEvent): void {
    const touch = event.touches[0]
    if (claimed.has(event) || !touch || event.touches.length > 1) return
    if (isTrue(this.props.hoverStopPropagation)) claimed.add(event)
    this.clear()
    this.touching = true
    this.from = { x: touch.clientX, y: touch.clientY }
    this.after(numberOr(this.props.hoverStartTime, this.hoverTimes[0]), () => this.show())
  }

  private moved({ touches: [touch] }: TouchEvent): void {
    if (!touch || !this.touching) return
    if (Math.max(Math.abs(touch.clientX - this.from.x), Math.abs(touch.clientY - this.from.y)) > MOST_MOVEMENT) this.clear()
  }

  private released(): void {
    this.touching = false
    if (this.shown.length > 0) this.fade()
  }

  private show(): void {
    const name = this.hoverClass()
    if (name === 'none') this.shown = []
    else this.shown = name === this.usualHover ? [name] : scopedClasses(this.host.node, name)
    this.element.classList.add(...this.shown)
    // A quick tap shows it too, after the finger has left.
    if (!this.touching) this.fade()
  }

  private fade(): void {
    this.after(numberOr(this.props.hoverStayTime, this.hoverTimes[1]), () => this.clear())
  }

  private clear(): void {
    window.clearTimeout(this.timer)
    this.touching = false
    this.element.classList.remove(...this.shown)
    this.shown = []
  }

  private after(ms: number, run: () => void): void {
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(run, ms)
  }
}
