import { Builtin, isTrue, numberOr } from '../component.ts'

export class Progress extends Builtin {
  static override readonly css = `
    wx-progress{display:flex;width:100%;align-items:center}wx-progress>div{flex:1;background:#ebebeb}wx-progress>div>b{display:block;background:#09bb07}
  `
  static override readonly properties = ['percent', 'strokeWidth', 'activeColor', 'backgroundColor', 'showInfo', 'active']

  override update(): void {
    const bar = this.child('div')
    const filled = (bar.firstElementChild ?? bar.appendChild(document.createElement('b'))) as HTMLElement
    const percent = Math.max(0, Math.min(100, numberOr(this.props.percent, 0)))
    filled.style.width = `${percent}%`
    filled.style.height = `${parseInt(String(this.props.strokeWidth ?? 6), 10)}px`
    filled.style.background = String(this.props.activeColor ?? '')
    bar.style.background = String(this.props.backgroundColor ?? '')
    if (isTrue(this.props.showInfo)) this.child('span').textContent = `${percent}%`
    this.element.setAttribute('role', 'progressbar')
    this.element.setAttribute('aria-valuenow', String(percent))
  }
}
