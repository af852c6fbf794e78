import { Builtin, isTrue } from '../component.ts'

/** A sheet over the page. */
export class PageContainer extends Builtin {
  static override readonly css = `
    wx-page-container{display:none;position:fixed;inset:0;z-index:100}wx-page-container[show]{display:flex;flex-direction:column;justify-content:flex-end}
    wx-page-container>.wx-overlay{position:absolute;inset:0;background:rgba(0,0,0,.5)}
    wx-page-container>:not(.wx-overlay){position:relative;background:#fff}
    wx-page-container[position=center]{justify-content:center}wx-page-container[position=top]{justify-content:flex-start}
    @media (prefers-color-scheme:dark){wx-page-container>:not(.wx-overlay){background:#2c2c2c}}
  `
  static override readonly properties = ['show', 'duration', 'zIndex', 'overlay', 'position', 'round', 'closeOnSlideDown', 'overlayStyle', 'customStyle']
  private wasShown = false

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    const overlay = this.child('div', 'wx-overlay')
    this.element.insertBefore(overlay, this.element.firstChild)
    overlay.addEventListener('touchend', () => this.emit('clickoverlay'))
  }

  override update(): void {
    const shown = isTrue(this.props.show)
    this.attribute('show', shown)
    this.attribute('position', this.props.position ?? 'bottom')
    this.child('div', 'wx-overlay').hidden = this.props.overlay === false
    if (shown === this.wasShown) return
    this.wasShown = shown
    // The four steps of the animation, without waiting for it.
    const steps = shown ? ['beforeenter', 'enter', 'afterenter'] : ['beforeleave', 'leave', 'afterleave']
    steps.forEach((step) => setTimeout(() => this.emit(step), 0))
  }
}
