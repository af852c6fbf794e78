import { rpxToPx } from '../../host.ts'
import { Builtin } from '../component.ts'

const DEFAULT_SIZE = 23

// Drawn in a square of 24; what is not filled is cut out in white.
const disc = (inner: string): string => `<circle cx="12" cy="12" r="10" fill="currentColor"/><g fill="none" stroke="#fff" stroke-width="1.6">${inner}</g>`
const ring = (inner: string): string =>
  `<g fill="none" stroke="currentColor" stroke-width="1.6"><circle cx="12" cy="12" r="9.2"/>${inner}</g>`
const lines = (inner: string, width = 1.8): string => `<g fill="none" stroke="currentColor" stroke-width="${width}">${inner}</g>`

/** WeChat's types, drawn anew, with WeChat's colours. */
const ICONS: Record<string, [drawing: string, color: string]> = {
  success: [disc('<path d="M7 12.4l3.4 3.4L17 9.2"/>'), '#09bb07'],
  success_no_circle: [lines('<path d="M4.5 12.5l5 5L20 7"/>'), '#09bb07'],
  info: [disc('<path d="M12 6.8v1.8M12 10.6v6.6"/>'), '#10aeff'],
  warn: [disc('<path d="M12 6.5v7M12 15.6v1.8"/>'), '#f76260'],
  waiting: [disc('<path d="M12 6.5V12.4l3.6 2.2"/>'), '#10aeff'],
  cancel: [ring('<path d="M8.6 8.6l6.8 6.8M15.4 8.6l-6.8 6.8"/>'), '#f43530'],
  download: [ring('<path d="M12 6.8v8.4M8.4 11.8L12 15.4l3.6-3.6"/>'), '#09bb07'],
  search: [lines('<circle cx="10.5" cy="10.5" r="6.4"/><path d="M15.2 15.2L20.5 20.5"/>'), '#b2b2b2'],
  clear: [disc('<path d="M8.6 8.6l6.8 6.8M15.4 8.6l-6.8 6.8"/>'), '#b2b2b2'],
}

/** A length of the template's: a number means px. */
const length = (value: unknown): string => {
  const text = rpxToPx(String(value ?? DEFAULT_SIZE))
  return /^-?\d*\.?\d+$/.test(text) ? `${text}px` : text
}

/** One of WeChat's icons; an unknown type shows nothing, as there. */
export class Icon extends Builtin {
  static override readonly css = `
    wx-icon{display:inline-block;font-size:0;vertical-align:middle}
    wx-icon>svg{display:block;width:100%;height:100%}
  `
  static override readonly properties = ['type', 'size', 'color']

  override update(): void {
    const [drawing, color] = ICONS[String(this.props.type)] ?? ['', '']
    const size = length(this.props.size)
    this.element.innerHTML = drawing && `<svg viewBox="0 0 24 24" style="width:${size.replace(/[^\w.%]/g, '')};height:${size.replace(/[^\w.%]/g, '')}">${drawing}</svg>`
    this.element.style.color = String(this.props.color || color)
  }
}
