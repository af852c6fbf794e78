import { Builtin } from '../component.ts'

/** What the host has not got stands there with its name: WeChat's editor is a program of its own, and no keyboard is drawn. */
export class FormPlaceholder extends Builtin {
  static override readonly css = `
    wx-editor{display:block;height:200px}
    wx-editor,wx-keyboard-accessory{position:relative}
    wx-editor>.wx-name,wx-keyboard-accessory>.wx-name{position:absolute;left:4px;bottom:2px;font-size:10px;color:#666}
    wx-keyboard-accessory{display:none}
  `
  static override readonly properties: readonly string[] = ['placeholder', 'readOnly']

  override update(): void {
    this.child('span', 'wx-name').textContent = this.element.tagName.toLowerCase().slice('wx-'.length)
  }
}
