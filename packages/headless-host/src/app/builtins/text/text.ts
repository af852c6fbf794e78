import { Builtin, isTrue } from '../component.ts'
import { decodeEntities, widenSpaces } from './words.ts'

/**
 * Text. `overflow` and `max-lines` are Skyline's and do nothing here, as in WeChat's WebView.
 * An entity that stands in the template itself is decoded by the template compiler, with `decode` or without.
 */
export class Text extends Builtin {
  static override readonly css = `
    wx-text{white-space:pre-line}
    wx-text[user-select]{user-select:text}
    wx-text[user-select="true"]{display:inline-block}
  `
  static override readonly properties = ['selectable', 'userSelect', 'space', 'decode']
  /** What the template says, by the node that shows it. */
  private readonly sources = new WeakMap<CharacterData, string>()
  private readonly changes: MutationObserver

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.changes = new MutationObserver((records) => this.changed(records))
    this.changes.observe(this.element, { childList: true, characterData: true, subtree: true })
  }

  override update(): void {
    const userSelect = isTrue(this.props.userSelect)
    this.attribute('user-select', userSelect ? 'true' : isTrue(this.props.selectable))
    this.draw()
  }

  override detached(): void {
    this.changes.disconnect()
  }

  private changed(records: MutationRecord[]): void {
    for (const { type, target } of records) {
      if (type === 'characterData') this.sources.delete(target as CharacterData)
    }
    this.draw()
  }

  /** Text inside a text inside is its own affair. */
  private draw(): void {
    for (const node of this.element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE) continue
      const shown = node as CharacterData
      const source = this.sources.get(shown) ?? shown.data
      this.sources.set(shown, source)
      const text = this.worded(source)
      if (text !== shown.data) shown.data = text
    }
    // What was just written is no change of the template's.
    this.changes.takeRecords()
  }

  private worded(source: string): string {
    const lines = widenSpaces(source.replaceAll('\\n', '\n'), this.props.space)
    return isTrue(this.props.decode) ? decodeEntities(lines) : lines
  }
}
