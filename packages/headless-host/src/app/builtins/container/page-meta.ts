import { phone } from '../../phone.ts'
import { Builtin } from '../component.ts'

const NORMAL_FONT = 16

/** Only what the page's root needs: the font size rem is measured by. */
export class PageMeta extends Builtin {
  static override readonly properties = ['rootFontSize', 'pageStyle', 'pageFontSize']

  override update(): void {
    const root = this.element.ownerDocument.documentElement
    const body = this.element.ownerDocument.body
    const size = (value: unknown) => (value === 'system' ? `${NORMAL_FONT * phone.fontScale}px` : String(value ?? ''))
    root.style.fontSize = size(this.props.rootFontSize)
    body.style.cssText = String(this.props.pageStyle ?? '')
    if (this.props.pageFontSize) body.style.fontSize = size(this.props.pageFontSize)
  }
}
