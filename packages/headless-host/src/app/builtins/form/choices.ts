import { Builtin, builtinOf, isTrue, type FormControl } from '../component.ts'

/** A checkbox or a radio button. */
export class CheckItem extends Builtin {
  static override readonly css = `
    wx-checkbox,wx-radio{display:inline-block}
    .wx-mark{display:inline-block;width:22px;height:22px;border:1px solid #d1d1d1;border-radius:3px;background:#fff;text-align:center;line-height:22px;font-size:16px;color:var(--color,#09bb07);vertical-align:middle;margin-right:5px}
    wx-radio>.wx-mark{border-radius:50%}
    .wx-marker{position:absolute;width:24px;height:24px;padding:0;border:0;border-radius:50% 50% 50% 0;transform:rotate(-45deg);background:#fa5151;margin:-24px 0 0 -12px}
  `
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
