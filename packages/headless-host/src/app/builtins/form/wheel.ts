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
  private from: { y: number; scrolled: number } | undefined
  private turned = false

  /**
   * @param window clips and is scrolled; who looks for a row may scroll it too, which chooses nothing. Its `touch-action` is none
   * @param track holds the rows, all as high as the first
   */
  constructor(
    private readonly window: HTMLElement,
    private readonly track: HTMLElement,
    private readonly told: Turning,
  ) {
    window.addEventListener('touchstart', (event) => this.down(event), { passive: true })
    window.addEventListener('touchmove', (event) => this.move(event), { passive: true })
    window.addEventListener('touchend', (event) => this.up(event), { passive: true })
    window.addEventListener('touchcancel', () => this.rest(this.index), { passive: true })
  }

  rows(): HTMLElement[] {
    return [...this.track.children] as HTMLElement[]
  }

  /** Brings a row to the middle without telling; beyond the last row means the last. */
  show(index: number): void {
    // The first row and the last can stand in the middle too.
    this.track.style.padding = `${(this.window.clientHeight - this.rowHeight) / 2}px 0`
    this.index = Math.max(0, Math.min(this.rows().length - 1, index))
    this.window.scrollTop = this.index * this.rowHeight
  }

  private get rowHeight(): number {
    return this.rows()[0]?.offsetHeight ?? 0
  }

  private down({ touches: [touch] }: TouchEvent): void {
    if (!touch) return
    this.from = { y: touch.clientY, scrolled: this.window.scrollTop }
    this.turned = false
  }

  private move({ touches: [touch] }: TouchEvent): void {
    if (!this.from || !touch) return
    const moved = touch.clientY - this.from.y
    if (!this.turned && Math.abs(moved) < STILL) return
    if (!this.turned) this.told.started?.()
    this.turned = true
    this.window.scrollTop = this.from.scrolled - moved
  }

  private up({ changedTouches: [touch] }: TouchEvent): void {
    if (!this.from || !touch || this.rowHeight === 0) return
    const { top, height } = this.window.getBoundingClientRect()
    const fromMiddle = this.turned ? 0 : touch.clientY - top - height / 2
    const before = this.index
    this.rest(Math.round((this.window.scrollTop + fromMiddle) / this.rowHeight))
    if (!this.turned && this.index === before) return
    if (!this.turned) this.told.started?.()
    this.told.rested(this.index)
  }

  private rest(index: number): void {
    this.from = undefined
    this.show(index)
  }
}
