import { Builtin, builtinOf, targetElement } from '../component.ts'

const CONTROLS = 'wx-checkbox,wx-radio,wx-switch,wx-input,wx-textarea,wx-button,wx-picker'

/** Passes its taps on to the control it belongs to. */
export class Label extends Builtin {
  static override readonly css = `
    wx-label{display:inline}
  `
  static override readonly properties = ['for']

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.host.node.addListener('tap', (event) => {
      if (targetElement(event)?.closest(CONTROLS)) return
      const wanted = String(this.props.for ?? '')
      const control = wanted ? this.element.ownerDocument.getElementById(wanted) : this.element.querySelector(CONTROLS)
      builtinOf(control)?.activate()
    })
  }
}
