import { Builtin, isTrue } from './component.ts'
import { settings } from '../host.ts'

/** A sheet over the page. */
export class PageContainer extends Builtin {
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

const NORMAL_FONT = 16

/** Only what the page's root needs: the font size rem is measured by. */
export class PageMeta extends Builtin {
  static override readonly properties = ['rootFontSize', 'pageStyle', 'pageFontSize']

  override update(): void {
    const root = this.element.ownerDocument.documentElement
    const body = this.element.ownerDocument.body
    const size = (value: unknown) => (value === 'system' ? `${NORMAL_FONT * settings.fontScale}px` : String(value ?? ''))
    root.style.fontSize = size(this.props.rootFontSize)
    body.style.cssText = String(this.props.pageStyle ?? '')
    if (this.props.pageFontSize) body.style.fontSize = size(this.props.pageFontSize)
  }
}
