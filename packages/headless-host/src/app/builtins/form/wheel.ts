/** A finger that moves less than this is tapping, in px. */
const STILL = 8

interface Turning {
  started?(): void
  /** The row that came to rest in the middle. */
  rested(index: number): void
}

/**
 * One wheel: rows in a window, one of them in the middle. A finger turns it and it snaps to the nearest row, without
 * running on; a tap on a row brings that row to the middle.
 */
export class Wheel {
  private index = 0
  private from: { y: number; shift: number } | undefined
  private shift = 0
  private turned = false

  constructor(
    private readonly window: HTMLElement,
    private readonly track: HTMLElement,
    private readonly told: Turning,
  ) {
    window.addEventListener('touchstart', (event) => this.down(event), { passive: true })
    window.addEventListener('touchmove', (event) => this.move(event), { passive: false })
    window.addEventListener('touchend', (event) => this.up(event), { passive: true })
    window.addEventListener('touchcancel', () => this.rest(this.index), { passive: true })
  }

  rows(): HTMLElement[] {
    return [...this.track.children] as HTMLElement[]
  }

  /** Brings a row to the middle without telling; beyond the last row means the last. */
  show(index: number): void {
    this.index = this.within(index)
    this.place(this.shiftOf(this.index))
  }

  private get rowHeight(): number {
    return this.rows()[0]?.offsetHeight ?? 0
  }

  private within(index: number): number {
    return Math.max(0, Math.min(this.rows().length - 1, Math.round(index)))
  }

  private shiftOf(index: number): number {
    return this.window.clientHeight / 2 - (index + 0.5) * this.rowHeight
  }

  private place(shift: number): void {
    this.shift = shift
    this.track.style.transform = `translateY(${shift}px)`
    // Who looks for a row may have scrolled it into view.
    this.window.scrollTop = 0
  }

  private down({ touches: [touch] }: TouchEvent): void {
    if (!touch) return
    this.from = { y: touch.clientY, shift: this.shift }
    this.turned = false
  }

  private move(event: TouchEvent): void {
    const touch = event.touches[0]
    if (!this.from || !touch) return
    // The page stays where it is.
    if (event.cancelable) event.preventDefault()
    const moved = touch.clientY - this.from.y
    if (!this.turned && Math.abs(moved) < STILL) return
    if (!this.turned) this.told.started?.()
    this.turned = true
    const half = this.rowHeight / 2
    const [lowest, highest] = [this.shiftOf(this.rows().length - 1) - half, this.shiftOf(0) + half]
    this.place(Math.max(lowest, Math.min(highest, this.from.shift + moved)))
  }

  private up({ changedTouches: [touch] }: TouchEvent): void {
    if (!this.from || !touch || this.rowHeight === 0) return
    const at = this.turned ? this.window.getBoundingClientRect().top + this.window.clientHeight / 2 : touch.clientY
    const index = this.within((at - this.track.getBoundingClientRect().top) / this.rowHeight - 0.5)
    if (!this.turned && index === this.index) return this.rest(index)
    if (!this.turned) this.told.started?.()
    this.rest(index)
    this.told.rested(index)
  }

  private rest(index: number): void {
    this.from = undefined
    this.show(index)
  }
}
