import { configure } from '../../shell/chrome.ts'
import { onPhoneChange, phone } from '../../phone.ts'
import { scrollPageTo } from '../../pages/scrolling.ts'
import { pageOfDocument } from '../../pages/page.ts'
import { Builtin, lengthOr, numberOr } from '../component.ts'
import { said } from './said.ts'

const NORMAL_FONT = 16
const DEFAULT_SCROLL_MS = 300

/** Changes, from inside a page, what its JSON says of it: fonts, colours, the place it is scrolled to. */
export class PageMeta extends Builtin {
  static override readonly css = `
    wx-page-meta{display:none}
  `
  static override readonly properties = [
    'rootFontSize', 'pageFontSize', 'pageStyle', 'backgroundColor', 'backgroundTextStyle', 'rootBackgroundColor', 'backgroundColorTop',
    'backgroundColorBottom', 'scrollTop', 'scrollDuration', 'pageOrientation',
  ]
  private scrolledTo: unknown
  private configured = ''
  private readonly forget: (() => void)[]

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    const inner = this.element.ownerDocument
    const view = inner.defaultView as Window
    const resized = () => this.emit('resize', { size: { windowWidth: view.innerWidth, windowHeight: view.innerHeight } })
    const scrolled = () => this.emit('scroll', { scrollTop: inner.scrollingElement?.scrollTop ?? 0 })
    view.addEventListener('resize', resized)
    inner.addEventListener('scroll', scrolled)
    this.forget = [
      onPhoneChange(() => this.update()),
      () => view.removeEventListener('resize', resized),
      () => inner.removeEventListener('scroll', scrolled),
    ]
  }

  override update(): void {
    const { props } = this
    const { body, documentElement: root } = this.element.ownerDocument
    const size = (value: unknown) => (value === 'system' ? `${NORMAL_FONT * phone.fontScale}px` : String(value ?? ''))
    root.style.fontSize = size(props.rootFontSize)
    root.style.backgroundColor = String(props.rootBackgroundColor ?? '')
    body.style.cssText = String(props.pageStyle ?? '')
    if (props.pageFontSize) body.style.fontSize = size(props.pageFontSize)
    this.dress()
    this.scroll()
  }

  override detached(): void {
    this.forget.forEach((run) => run())
  }

  private dress(): void {
    const { backgroundColor, backgroundTextStyle, backgroundColorTop, backgroundColorBottom } = this.props
    const changes = said({ backgroundColor, backgroundTextStyle, backgroundColorTop, backgroundColorBottom })
    const wire = JSON.stringify(changes)
    if (wire === this.configured || wire === '{}') return
    this.configured = wire
    configure(pageOfDocument(this.element.ownerDocument), changes)
  }

  private scroll(): void {
    const { scrollTop, scrollDuration } = this.props
    const page = pageOfDocument(this.element.ownerDocument)
    if (scrollTop === this.scrolledTo || !page) return
    this.scrolledTo = scrollTop
    const top = lengthOr(scrollTop, -1)
    if (top < 0) return
    void scrollPageTo(page, top, numberOr(scrollDuration, DEFAULT_SCROLL_MS)).then(() => this.emit('scrolldone'))
  }
}
