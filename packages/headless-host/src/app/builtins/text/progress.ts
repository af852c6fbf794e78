import { rpxToPx } from '../../host.ts'
import { Builtin, isTrue, numberOr } from '../component.ts'

/** ms per percent. */
const DEFAULT_DURATION = 30

const px = (value: unknown, fallback: number): string => {
  const text = rpxToPx(String(value ?? fallback))
  return /^\d*\.?\d+$/.test(text) ? `${text}px` : text
}

/** A bar that fills; with `active` it does so one percent at a time. */
export class Progress extends Builtin {
  static override readonly css = `
    wx-progress{display:flex;width:100%;align-items:center}
    wx-progress>div{flex:1;overflow:hidden;background:#ebebeb}
    wx-progress>div>b{display:block;height:100%}
    wx-progress>span{margin-left:15px;min-width:2em;line-height:1}
    @media (prefers-color-scheme:dark){wx-progress>div{background:#404040}}
  `
  static override readonly properties = [
    'percent', 'showInfo', 'borderRadius', 'fontSize', 'strokeWidth', 'color', 'activeColor', 'backgroundColor', 'active', 'activeMode', 'duration',
  ]
  private shown = 0
  private given: unknown = undefined
  private timer: number | undefined

  override update(): void {
    const { props } = this
    if (props.percent !== this.given) {
      this.given = props.percent
      this.goTo(Math.max(0, Math.min(100, numberOr(props.percent, 0))))
    }
    this.draw()
  }

  override detached(): void {
    window.clearInterval(this.timer)
  }

  private goTo(percent: number): void {
    window.clearInterval(this.timer)
    if (!isTrue(this.props.active)) {
      this.shown = percent
      return
    }
    // `forwards` goes on from where it stands, `backwards` begins anew.
    if (this.props.activeMode !== 'forwards' || this.shown > percent) this.shown = 0
    this.timer = window.setInterval(() => {
      this.shown = Math.min(percent, this.shown + 1)
      this.draw()
      if (this.shown < percent) return
      window.clearInterval(this.timer)
      this.emit('activeend', { curPercent: percent })
    }, numberOr(this.props.duration, DEFAULT_DURATION))
  }

  private draw(): void {
    const { props, shown } = this
    const bar = this.child('div')
    const filled = (bar.firstElementChild ?? bar.appendChild(document.createElement('b'))) as HTMLElement
    bar.style.height = px(props.strokeWidth, 6)
    bar.style.borderRadius = px(props.borderRadius, 0)
    bar.style.background = String(props.backgroundColor ?? '')
    filled.style.width = `${shown}%`
    filled.style.background = String(props.activeColor || props.color || '#09bb07')
    const info = this.child('span')
    info.hidden = !isTrue(props.showInfo)
    info.textContent = `${shown}%`
    info.style.fontSize = px(props.fontSize, 16)
    if (!this.element.hasAttribute('role')) this.element.setAttribute('role', 'progressbar')
    this.element.setAttribute('aria-valuenow', String(shown))
  }
}
