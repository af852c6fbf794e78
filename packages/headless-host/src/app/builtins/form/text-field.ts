import { Builtin, isTrue, numberOr, type FormControl } from '../component.ts'

const KEYBOARDS: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text' }
const DEFAULT_MAX = 140

abstract class TextField<E extends HTMLInputElement | HTMLTextAreaElement> extends Builtin implements FormControl {
  static override readonly css: string = `
    wx-input>input,wx-textarea>textarea{display:block;width:100%;height:100%;border:0;padding:0;margin:0;outline:none;background:transparent;color:inherit;font:inherit;text-align:inherit;letter-spacing:inherit;resize:none;box-sizing:border-box}
  `
  static override readonly properties = [
    'value', 'type', 'password', 'placeholder', 'placeholderClass', 'placeholderStyle', 'disabled', 'maxlength', 'focus', 'autoFocus', 'confirmType',
    'autoHeight',
  ]
  protected readonly field: E
  private lastValue: unknown = undefined
  private initial = ''
  private hadFocus = false

  override readonly automation = {
    input: (value: string) => {
      this.field.focus()
      this.field.value = this.cut(String(value))
      this.changed()
    },
  }

  constructor(tag: 'input' | 'textarea', ...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.field = this.child(tag) as E
    this.initial = String(this.props.value ?? '')
    // The DOM's own events stay inside: the component says the same things with WeChat's details.
    for (const type of ['input', 'focus', 'blur', 'change', 'keydown']) this.field.addEventListener(type, (event) => event.stopPropagation())
    this.field.addEventListener('input', () => this.changed())
    this.field.addEventListener('focus', () => this.emit('focus', { value: this.field.value, height: 0 }))
    this.field.addEventListener('blur', () => this.emit('blur', { value: this.field.value, cursor: this.field.value.length }))
    this.field.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Enter' && tag === 'input') this.emit('confirm', { value: this.field.value })
    })
  }

  private cut(value: string): string {
    const most = numberOr(this.props.maxlength, DEFAULT_MAX)
    return most < 0 ? value : value.slice(0, most)
  }

  private changed(): void {
    const { value } = this.field
    this.lastValue = value
    this.emit('input', { value, cursor: this.field.selectionStart ?? value.length, keyCode: 0 })
  }

  override update(): void {
    const { field, props } = this
    // Only a new value from the page replaces what was typed: an uncontrolled field keeps it.
    if (props.value !== null && props.value !== undefined && props.value !== this.lastValue) {
      this.lastValue = props.value
      if (field.value !== String(props.value)) field.value = String(props.value)
    }
    field.placeholder = String(props.placeholder ?? '')
    field.disabled = isTrue(props.disabled)
    const most = numberOr(props.maxlength, DEFAULT_MAX)
    if (most < 0) field.removeAttribute('maxlength')
    else field.maxLength = most
    for (const name of ['aria-label', 'aria-required', 'aria-invalid', 'aria-describedby']) {
      const value = this.element.getAttribute(name)
      if (value !== null) field.setAttribute(name, value)
    }
    const focus = isTrue(props.focus) || isTrue(props.autoFocus)
    if (focus && !this.hadFocus) field.focus()
    this.hadFocus = focus
  }

  override activate(): void {
    this.field.focus()
  }

  formValue(): string {
    return this.field.value
  }

  resetValue(): void {
    this.field.value = this.initial
  }
}

export class InputField extends TextField<HTMLInputElement> {
  static override readonly css = `${TextField.css}
    wx-input{display:block;height:1.4rem;min-height:1.4rem;overflow:hidden;white-space:nowrap}
  `
  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super('input', ...args)
  }

  override update(): void {
    super.update()
    this.field.type = isTrue(this.props.password) ? 'password' : 'text'
    this.field.inputMode = KEYBOARDS[String(this.props.type ?? 'text')] ?? 'text'
  }
}

export class TextareaField extends TextField<HTMLTextAreaElement> {
  static override readonly css = `${TextField.css}
    wx-textarea{display:block;width:300px;height:150px;position:relative}
  `
  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super('textarea', ...args)
  }

  override update(): void {
    super.update()
    this.attribute('auto-height', isTrue(this.props.autoHeight))
    if (isTrue(this.props.autoHeight)) this.element.style.height = `${this.field.scrollHeight}px`
  }
}
