import { Builtin, isTrue } from '../component.ts'

export class Text extends Builtin {
  static override readonly css = `
    wx-text{white-space:pre-line}wx-text[user-select]{user-select:text}wx-text[space]{white-space:pre-wrap}
  `
  static override readonly properties = ['selectable', 'userSelect', 'space', 'decode', 'maxLines', 'overflow']

  override update(): void {
    this.attribute('user-select', isTrue(this.props.selectable) || isTrue(this.props.userSelect))
    this.attribute('space', this.props.space)
  }
}
