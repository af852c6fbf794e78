import { guardLeaving } from '../../pages/leaving.ts'
import { pageOfDocument } from '../../pages/page.ts'
import { Builtin, isTrue, numberOr } from '../component.ts'
import { followFinger } from '../finger.ts'

const DEFAULT_DURATION = 300
const DEFAULT_LAYER = 100
/** px a finger pulls the sheet down to close it. */
const SLIDE_DOWN = 100

const css = (styles: unknown): string => String(styles ?? '')

/** A page that is none: a sheet over the page, which going back closes first. */
export class PageContainer extends Builtin {
  static override readonly css = `
    wx-page-container{display:none;position:fixed;inset:0}wx-page-container[wx-open]{display:block}
    wx-page-container>.wx-overlay{position:absolute;inset:0;background:rgba(0,0,0,.5);opacity:0;transition:opacity var(--wx-ms)}
    wx-page-container>.wx-sheet{position:absolute;left:0;right:0;overflow:auto;max-height:100%;background:#fff;transition:transform var(--wx-ms),opacity var(--wx-ms)}
    wx-page-container[position=bottom]>.wx-sheet{bottom:0;transform:translateY(100%)}
    wx-page-container[position=top]>.wx-sheet{top:0;transform:translateY(-100%)}
    wx-page-container[position=right]>.wx-sheet{top:0;bottom:0;transform:translateX(100%)}
    wx-page-container[position=center]>.wx-sheet{top:50%;transform:translateY(-50%);opacity:0}
    wx-page-container[wx-shown]>.wx-overlay{opacity:1}
    wx-page-container[wx-shown]>.wx-sheet{transform:none;opacity:1}
    wx-page-container[wx-shown][position=center]>.wx-sheet{transform:translateY(-50%)}
    wx-page-container[round][position=bottom]>.wx-sheet{border-radius:20px 20px 0 0}
    wx-page-container[round][position=top]>.wx-sheet{border-radius:0 0 20px 20px}
    wx-page-container[round][position=center]>.wx-sheet{border-radius:20px}
  `
  static override readonly properties = [
    'show', 'duration', 'zIndex', 'overlay', 'position', 'round', 'closeOnSlideDown', 'overlayStyle', 'customStyle',
  ]
  private wanted = false
  private given: unknown
  private timers: number[] = []
  private letGo: (() => void) | undefined

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.host.node.addListener('tap', (event) => {
      if ((event.getOriginalEvent() as Event | undefined)?.target !== this.part('overlay')) return
      this.emit('clickoverlay')
      this.close()
    })
    followFinger(this.host.node, {
      move: () => {},
      end: (drag) => {
        if (drag && drag.moved.y > SLIDE_DOWN && isTrue(this.props.closeOnSlideDown)) this.close()
      },
    })
  }

  override update(): void {
    const { props } = this
    this.attribute('position', props.position || 'bottom')
    this.attribute('round', isTrue(props.round))
    this.pin('z-index', String(numberOr(props.zIndex, DEFAULT_LAYER)))
    this.part('overlay').style.cssText = css(props.overlayStyle)
    this.part('overlay').hidden = !isTrue(props.overlay, true)
    this.part('sheet').style.cssText = css(props.customStyle)
    this.element.style.setProperty('--wx-ms', `${this.duration}ms`)
    if (props.show === this.given) return
    this.given = props.show
    if (isTrue(props.show)) this.open()
    else this.close()
  }

  override detached(): void {
    this.timers.forEach(window.clearTimeout)
    this.letGo?.()
  }

  private get duration(): number {
    return numberOr(this.props.duration, DEFAULT_DURATION)
  }

  private part(name: 'overlay' | 'sheet'): HTMLElement {
    return this.element.querySelector(`:scope > .wx-${name}`) as HTMLElement
  }

  private open(): void {
    if (this.wanted) return
    const page = pageOfDocument(this.element.ownerDocument)
    this.wanted = true
    this.letGo = page && guardLeaving(page, () => this.close())
    this.pass(['beforeenter', 'enter', 'afterenter'], true)
  }

  /** Closes the sheet, whatever `show` says; true if it was open. */
  private close(): boolean {
    if (!this.wanted) return false
    this.wanted = false
    this.letGo?.()
    this.pass(['beforeleave', 'leave', 'afterleave'], false)
    return true
  }

  /** The three steps of coming or going: before it moves, as it begins to, when it has come to rest. */
  private pass([before, during, after]: [string, string, string], shown: boolean): void {
    this.timers.forEach(window.clearTimeout)
    const later = (ms: number, run: () => void) => window.setTimeout(run, ms)
    this.emit(before)
    if (shown) this.attribute('wx-open', true)
    this.timers = [
      later(0, () => {
        // Read once, so that the browser knows from where it moves.
        void this.element.offsetHeight
        this.attribute('wx-shown', shown)
        this.emit(during)
      }),
      later(this.duration, () => {
        if (!shown) this.attribute('wx-open', false)
        this.emit(after)
      }),
    ]
  }
}
