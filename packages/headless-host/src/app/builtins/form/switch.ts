import { isTrue, type Builtin } from '../component.ts'
import { CHECK_CSS } from './check-mark.ts'
import { Control } from './control.ts'

/** A switch, or with `type="checkbox"` a box to tick. */
export class Switch extends Control {
  static override readonly css = `${CHECK_CSS}
    wx-switch{display:inline-block;vertical-align:middle;position:relative;width:52px;height:32px;border-radius:16px;background:#dfdfdf;box-sizing:border-box}
    wx-switch::before{content:"";position:absolute;inset:1px;border-radius:15px;background:#fdfdfd}
    wx-switch::after{content:"";position:absolute;width:30px;height:30px;border-radius:15px;background:#fff;top:1px;left:1px;box-shadow:0 1px 3px rgba(0,0,0,.4)}
    wx-switch[checked]{background:var(--color,#04be02)}
    wx-switch[checked]::before{display:none}
    wx-switch[checked]::after{left:21px}
    wx-switch[disabled]{opacity:.5}
    wx-switch[type=checkbox]{width:auto;height:auto;background:none}
    wx-switch[type=checkbox]::before,wx-switch[type=checkbox]::after{display:none}
    @media (prefers-color-scheme:dark){wx-switch{background:#525252}wx-switch::before{background:#3a3a3a}}
  `
  static override readonly properties = [...Control.properties, 'checked', 'type', 'color']

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.onTap(() => this.activate())
  }

  private get on(): boolean {
    return isTrue(this.props.checked)
  }

  override update(): void {
    const isBox = this.props.type === 'checkbox'
    this.attribute('type', isBox && 'checkbox')
    this.attribute('checked', this.on)
    this.attribute('disabled', this.disabled)
    if (isBox) this.child('i', 'wx-mark').toggleAttribute('on', this.on)
    this.element.style.setProperty('--color', String(this.props.color ?? ''))
    this.role('switch', { checked: this.on })
  }

  override activate(): void {
    if (this.disabled) return
    this.keep({ checked: !this.on })
    this.emit('change', { value: this.on })
  }

  formValue(): boolean {
    return this.on
  }

  resetValue(): void {
    this.keep({ checked: false })
  }
}
