import { Builtin, builtinOf, isTrue, type FormControl } from '../component.ts'
import { CHECK_CSS } from './check-mark.ts'
import { Control } from './control.ts'

/** A checkbox or a radio button. */
export class CheckItem extends Builtin {
  static override readonly css = `${CHECK_CSS}
    wx-checkbox,wx-radio{display:inline-block}
    wx-radio>.wx-mark{border-radius:50%}
    wx-radio>.wx-mark[on]{border-color:var(--color,#09bb07);background:var(--color,#09bb07)}
    wx-radio>.wx-mark[on]::after{border-color:#fff}
    wx-checkbox[disabled]>.wx-mark,wx-radio[disabled]>.wx-mark{--background:#e1e1e1;--color:#adadad}
    @media (prefers-color-scheme:dark){wx-checkbox[disabled]>.wx-mark,wx-radio[disabled]>.wx-mark{--background:#404040;--color:#7f7f7f}}
  `
  static override readonly properties = [
    'value', 'checked', 'disabled', 'color', 'backgroundColor', 'borderColor', 'activeBackgroundColor', 'activeBorderColor', 'iconColor',
  ]
  private readonly mark: HTMLElement

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.mark = this.child('i', 'wx-mark')
    this.element.insertBefore(this.mark, this.element.firstChild)
    this.onTap(() => this.activate())
  }

  get isRadio(): boolean {
    return this.element.tagName.toLowerCase() === 'wx-radio'
  }

  get checked(): boolean {
    return isTrue(this.props.checked)
  }

  set checked(checked: boolean) {
    if (checked !== this.checked) this.host.node.setData({ checked } as never)
  }

  override update(): void {
    const { props, checked, mark } = this
    mark.toggleAttribute('on', checked)
    mark.style.background = String((checked ? props.activeBackgroundColor : props.backgroundColor) ?? '')
    mark.style.borderColor = String((checked ? props.activeBorderColor : props.borderColor) ?? '')
    mark.style.setProperty('--color', String(props.color ?? ''))
    this.attribute('checked', checked)
    this.attribute('disabled', isTrue(props.disabled))
    if (!this.element.hasAttribute('role')) this.element.setAttribute('role', this.isRadio ? 'radio' : 'checkbox')
    this.element.setAttribute('aria-checked', String(checked))
    this.element.setAttribute('aria-disabled', String(isTrue(props.disabled)))
  }

  override activate(): void {
    if (isTrue(this.props.disabled) || (this.isRadio && this.checked)) return
    const group = this.closest<CheckGroup>(this.isRadio ? 'radio-group' : 'checkbox-group')
    if (this.isRadio) for (const item of group?.items() ?? []) item.checked = item === this
    this.checked = this.isRadio || !this.checked
    group?.emit('change', { value: group.formValue() })
  }
}

/** Knows what is chosen inside it. */
export class CheckGroup extends Control implements FormControl {
  static override readonly properties: readonly string[] = []

  items(): CheckItem[] {
    return [...this.element.querySelectorAll('wx-checkbox,wx-radio')].map((element) => builtinOf(element)).filter((item) => item instanceof CheckItem)
  }

  override update(): void {
    if (this.isRadios && !this.element.hasAttribute('role')) this.element.setAttribute('role', 'radiogroup')
  }

  private get isRadios(): boolean {
    return this.element.tagName.toLowerCase() === 'wx-radio-group'
  }

  formValue(): unknown {
    const chosen = this.items().filter((item) => item.checked).map((item) => String(item.props.value ?? ''))
    return this.isRadios ? (chosen[0] ?? '') : chosen
  }

  resetValue(): void {
    for (const item of this.items()) item.checked = false
  }
}
