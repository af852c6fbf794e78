import { Builtin } from '../component.ts'

const ICONS: Record<string, [mark: string, color: string]> = {
  success: ['✔', '#09bb07'],
  success_no_circle: ['✓', '#09bb07'],
  info: ['ℹ', '#10aeff'],
  warn: ['⚠', '#f76260'],
  waiting: ['◷', '#10aeff'],
  cancel: ['✕', '#f43530'],
  download: ['↓', '#09bb07'],
  search: ['⌕', '#b2b2b2'],
  clear: ['✕', '#b2b2b2'],
}

export class Icon extends Builtin {
  static override readonly css = `
    wx-icon{display:inline-block;font-size:0}
  `
  static override readonly properties = ['type', 'size', 'color']

  override update(): void {
    const [mark, color] = ICONS[String(this.props.type)] ?? ['', '']
    const glyph = this.child('i')
    glyph.style.cssText = `font:normal ${parseInt(String(this.props.size ?? 23), 10) || 23}px/1 sans-serif`
    glyph.style.color = String(this.props.color || color)
    glyph.textContent = mark
  }
}
