import { settings } from '../../host.ts'
import { isTrue, type Builtin } from '../component.ts'
import { TextField } from './text-field.ts'

const RPX_WIDE = 750
/** What `line-height: normal` is about. */
const NORMAL_LINE = 1.2

/** Several lines to type. `fixed`, `disable-default-padding` and `adjust-keyboard-to` are for WeChat's native layer and do nothing here. */
export class TextareaField extends TextField<HTMLTextAreaElement> {
  static override readonly css = `${TextField.css}
    wx-textarea{width:300px;height:150px}
    wx-textarea[auto-height]{height:auto!important}
    wx-textarea>.wx-hint{white-space:pre-wrap}
  `
  static override readonly properties = [...TextField.properties, 'autoHeight', 'showConfirmBar', 'fixed', 'disableDefaultPadding', 'adjustKeyboardTo']
  private lines: number | undefined
  private readonly resized: ResizeObserver

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super('textarea', ...args)
    this.resized = new ResizeObserver(() => this.measure())
    this.resized.observe(this.element)
  }

  override update(): void {
    super.update()
    this.attribute('auto-height', isTrue(this.props.autoHeight))
    this.measure()
  }

  override detached(): void {
    super.detached()
    this.resized.disconnect()
  }

  /** With `confirm-type="return"` the key makes a new line; with any other it confirms. */
  protected override get confirmsByEnter(): boolean {
    return String(this.props.confirmType ?? 'return') !== 'return'
  }

  /** What a handler returns is not put into a textarea, says WeChat's documentation. */
  protected override replace(): void {}

  private measure(): void {
    const { field } = this
    const { lineHeight: css, fontSize } = getComputedStyle(field)
    const given = parseFloat(css)
    const lineHeight = given || Math.round(parseFloat(fontSize) * NORMAL_LINE)
    field.style.height = '0'
    const lineCount = Math.max(1, Math.round(field.scrollHeight / lineHeight))
    // Letters of some fonts are higher than their line.
    const height = given ? lineCount * lineHeight : field.scrollHeight
    field.style.height = isTrue(this.props.autoHeight) ? `${height}px` : ''
    if (!field.offsetWidth) return
    if (this.lines !== undefined && lineCount !== this.lines) {
      this.emit('linechange', { height, heightRpx: (height * RPX_WIDE) / settings.width, lineCount, lineHeight })
    }
    this.lines = lineCount
  }
}
