import { Builtin, builtinOf, targetElement } from '../component.ts'

const CONTROLS = 'wx-checkbox,wx-radio,wx-switch,wx-input,wx-textarea,wx-button,wx-picker'

/** Passes its taps on to the control it belongs to: the one it names, else the first inside it. */
export class Label extends Builtin {
  static override readonly css = `
    wx-label{display:inline}
  `
  static override readonly properties = ['for']

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.host.node.addListener('tap', (event) => {
      if (targetElement(event)?.closest(CONTROLS)) return
      builtinOf(this.control())?.activate()
    })
  }

  private control(): Element | null {
    const wanted = String(this.props.for ?? '')
    if (!wanted) return this.element.querySelector(CONTROLS)
    // An id means something within one template only.
    const named = this.host.node.ownerShadowRoot?.getElementById(wanted)
    return (named?.getBackendElement() ?? null) as Element | null
  }
}
