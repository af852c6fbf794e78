import { Builtin, builtinOf, isTrue, type FormControl } from './component.ts'

/** A checkbox or a radio button. */
export class CheckItem extends Builtin {
  static override readonly properties = ['value', 'checked', 'disabled', 'color']
  private on = false
  private last: unknown = undefined
  private readonly mark: HTMLElement

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.mark = this.child('span', 'wx-mark')
    this.element.insertBefore(this.mark, this.element.firstChild)
    this.onTap(() => this.activate())
  }

  get isRadio(): boolean {
    return this.element.tagName.toLowerCase() === 'wx-radio'
  }

  get checked(): boolean {
    return this.on
  }

  set checked(on: boolean) {
    this.on = on
    this.mark.textContent = on ? '✓' : ''
    this.attribute('checked', on)
    this.element.setAttribute('role', this.isRadio ? 'radio' : 'checkbox')
    this.element.setAttribute('aria-checked', String(on))
  }

  override update(): void {
    const checked = isTrue(this.props.checked)
    if (checked !== this.last) this.checked = checked
    this.last = checked
    this.attribute('disabled', isTrue(this.props.disabled))
    this.mark.style.setProperty('--color', String(this.props.color ?? ''))
  }

  override activate(): void {
    if (isTrue(this.props.disabled) || (this.isRadio && this.on)) return
    const group = this.closest<CheckGroup>(this.isRadio ? 'radio-group' : 'checkbox-group')
    if (this.isRadio) for (const item of group?.items() ?? []) item.checked = false
    this.checked = !this.on
    group?.emit('change', { value: group.formValue() })
  }
}

export class CheckGroup extends Builtin implements FormControl {
  items(): CheckItem[] {
    return [...this.element.querySelectorAll('wx-checkbox,wx-radio')].map((element) => builtinOf(element)).filter((item) => item instanceof CheckItem)
  }

  formValue(): unknown {
    const chosen = this.items().filter((item) => item.checked).map((item) => item.props.value as unknown)
    return this.element.tagName.toLowerCase() === 'wx-radio-group' ? (chosen[0] ?? '') : chosen
  }

  resetValue(): void {
    for (const item of this.items()) item.checked = isTrue(item.props.checked)
  }
}

export class Switch extends Builtin implements FormControl {
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
