import { isTrue, numberOr, type Properties } from '../component.ts'

/** px a finger must pull before it is let go. */
const DEFAULT_THRESHOLD = 45
const BACK_MS = 200

interface Owner {
  readonly element: HTMLElement
  readonly props: Properties
  emit(type: string, detail?: unknown): void
}

/** Pulling a scroll-view down to refresh it. */
export class Refresher {
  private from: { x: number; y: number } | undefined
  private pulling = false
  private refreshing = false
  private distance = 0
  private given: unknown

  constructor(private readonly owner: Owner) {
    const { element } = owner
    element.addEventListener('touchstart', ({ touches: [touch] }) => {
      this.from = touch && this.isReady() ? { x: touch.clientX, y: touch.clientY } : undefined
    }, { passive: true })
    element.addEventListener('touchmove', (event) => this.moved(event), { passive: false })
    element.addEventListener('touchend', () => this.released(), { passive: true })
    element.addEventListener('touchcancel', () => this.released(), { passive: true })
  }

  update(): void {
    const { refresherTriggered: triggered, refresherBackground, refresherDefaultStyle } = this.owner.props
    const { header } = this
    header.hidden = !this.isEnabled()
    header.style.background = String(refresherBackground ?? '')
    header.dataset.look = String(refresherDefaultStyle || 'black')
    if (triggered === this.given) return
    const before = this.given
    this.given = triggered
    if (isTrue(triggered)) this.trigger()
    else if (isTrue(before)) this.close()
  }

  /** As if a finger had pulled far enough. */
  trigger(): void {
    if (this.refreshing || !this.isEnabled()) return
    this.refreshing = true
    this.show(this.threshold, true)
    this.owner.emit('refresherrefresh', { dy: this.threshold })
  }

  close(): void {
    if (!this.refreshing) return
    this.refreshing = false
    this.show(0, true)
    setTimeout(() => this.owner.emit('refresherrestore', { dy: 0 }), BACK_MS)
  }

  private isEnabled(): boolean {
    return isTrue(this.owner.props.refresherEnabled)
  }

  private isReady(): boolean {
    return this.isEnabled() && !this.refreshing && this.owner.element.scrollTop <= 0
  }

  private get threshold(): number {
    return numberOr(this.owner.props.refresherThreshold, DEFAULT_THRESHOLD)
  }

  private moved(event: TouchEvent): void {
    const touch = event.touches[0]
    if (!this.from || !touch) return
    const dy = touch.clientY - this.from.y
    if (!this.pulling && (dy <= 0 || Math.abs(touch.clientX - this.from.x) > dy)) {
      if (dy < 0) this.from = undefined
      return
    }
    // Otherwise the browser takes the finger for scrolling the page around.
    if (event.cancelable) event.preventDefault()
    this.pulling = true
    this.show(Math.max(0, dy), false)
    this.owner.emit('refresherpulling', { dy: this.distance })
  }

  private released(): void {
    this.from = undefined
    if (!this.pulling) return
    this.pulling = false
    const dy = this.distance
    if (dy >= this.threshold) return this.trigger()
    this.show(0, true)
    this.owner.emit('refresherabort', { dy })
  }

  /** Above the content; a template's own `slot="refresher"` hangs above the upper edge until it is pulled down. */
  private get header(): HTMLElement {
    const { element } = this.owner
    const known = element.querySelector<HTMLElement>(':scope > .wx-refresher')
    if (known) return known
    const made = element.ownerDocument.createElement('div')
    made.className = 'wx-refresher'
    made.append(...[0, 1, 2].map(() => element.ownerDocument.createElement('i')))
    element.prepend(made)
    return made
  }

  private show(distance: number, animated: boolean): void {
    this.distance = distance
    this.header.style.transition = animated ? `height ${BACK_MS}ms` : ''
    this.header.style.height = `${distance}px`
  }
}
