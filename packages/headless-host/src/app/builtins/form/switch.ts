import { Builtin, isTrue, type FormControl } from '../component.ts'

export class Switch extends Builtin implements FormControl {
  static override readonly css = `
    wx-switch{display:inline-block;width:52px;height:32px;border-radius:16px;background:#dfdfdf;position:relative;vertical-align:middle}
    wx-switch::after{content:"";position:absolute;width:30px;height:30px;border-radius:15px;background:#fff;top:1px;left:1px;box-shadow:0 1px 3px rgba(0,0,0,.4)}
    wx-switch[on]{background:var(--color,#04be02)}wx-switch[on]::after{left:21px}
  `
  static override readonly properties = ['checked', 'disabled', 'type', 'color']
  private on = false
  private last: unknown = undefined

  override readonly automation = { tap: () => this.activate() }

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.onTap(() => this.activate())
  }

  private draw(): void {
    this.attribute('on', this.on)
    this.element.setAttribute('role', 'switch')
    this.element.setAttribute('aria-checked', String(this.on))
    this.element.style.setProperty('--color', String(this.props.color ?? ''))
  }

  override update(): void {
    const checked = isTrue(this.props.checked)
    if (checked !== this.last) this.on = checked
    this.last = checked
    this.draw()
  }

  override activate(): void {
    if (isTrue(this.props.disabled)) return
    this.on = !this.on
    this.draw()
    this.emit('change', { value: this.on })
  }

  formValue(): boolean {
    return this.on
  }

  resetValue(): void {
    this.on = isTrue(this.props.checked)
    this.draw()
  }
}
