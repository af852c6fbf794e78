import { rpxToPx } from '../../host.ts'
import { isTrue, numberOr, type Builtin } from '../component.ts'
import { scopedClasses } from '../scoped-class.ts'
import { Control } from './control.ts'
import { KEYBOARD_HEIGHT, RISE_MS, focusOn, keyboardFalls, keyboardRises, watchFocus, type Typable } from './keyboard.ts'

const DEFAULT_MAX = 140
const DELETE_KEY = 8
const PASSED_ON = ['aria-label', 'aria-required', 'aria-invalid', 'aria-describedby']

/** Cuts to so many UTF-16 units, as WeChat counts, without leaving half a character. */
function cut(text: string, most: number): string {
  if (most < 0 || text.length <= most) return text
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}

/** What input and textarea have in common. */
export abstract class TextField<E extends HTMLInputElement | HTMLTextAreaElement> extends Control implements Typable {
  static override readonly css: string = `
    wx-input,wx-textarea{display:block;position:relative}
    wx-input>input,wx-textarea>textarea{display:block;width:100%;height:100%;border:0;padding:0;margin:0;outline:none;border-radius:0;background:transparent;color:inherit;font:inherit;text-align:inherit;letter-spacing:inherit;resize:none;box-sizing:border-box;opacity:1;-webkit-text-fill-color:currentcolor}
    wx-input>input::placeholder,wx-textarea>textarea::placeholder{-webkit-text-fill-color:transparent}
    wx-input[disabled]>input,wx-textarea[disabled]>textarea{pointer-events:none}
    .wx-hint{position:absolute;inset:0;padding:inherit;box-sizing:border-box;overflow:hidden;pointer-events:none}
    .input-placeholder,.textarea-placeholder{color:gray}
  `
  static override readonly properties = [
    ...Control.properties, 'value', 'placeholder', 'placeholderClass', 'placeholderStyle', 'maxlength', 'focus', 'autoFocus', 'confirmType', 'confirmHold',
    'cursor', 'selectionStart', 'selectionEnd', 'holdKeyboard', 'adjustPosition', 'cursorSpacing', 'cursorColor',
  ]
  readonly field: E
  private readonly hint: HTMLElement
  private composing = false
  private hadFocus = false

  override readonly automation = {
    input: (value: string) => {
      focusOn(this)
      this.field.value = cut(String(value), this.most)
      this.typed(0)
    },
  }

  constructor(tag: 'input' | 'textarea', ...args: ConstructorParameters<typeof Builtin>) {
    super(...args)
    this.field = this.child(tag) as E
    this.hint = this.child('div', 'wx-hint')
    watchFocus(this.element.ownerDocument)
    const on = <T extends Event>(type: string, listener: (event: T) => void) => this.field.addEventListener(type, listener as (event: Event) => void)
    on<InputEvent>('input', ({ data, inputType }) => this.typed(inputType.startsWith('delete') ? DELETE_KEY : (data?.charCodeAt(data.length - 1) ?? 0)))
    on('focus', () => this.focused())
    on('blur', () => this.blurred())
    on<KeyboardEvent>('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing && this.confirmsByEnter) this.confirm(event)
    })
    for (const step of ['start', 'update', 'end'] as const) on<CompositionEvent>(`composition${step}`, () => this.composed(step))
    this.onTap(() => this.activate())
  }

  /** What the page may answer to `input`, put in place of what was typed. */
  protected abstract replace(answer: unknown): void

  protected abstract get confirmsByEnter(): boolean

  protected get most(): number {
    return numberOr(this.props.maxlength, DEFAULT_MAX)
  }

  holdsKeyboard(): boolean {
    return isTrue(this.props.holdKeyboard)
  }

  override activate(): void {
    if (!this.disabled) focusOn(this)
  }

  override update(): void {
    const { field, props } = this
    const value = String(props.value ?? '')
    if (field.value !== value && !this.composing) field.value = value
    field.placeholder = String(props.placeholder ?? '')
    field.disabled = this.disabled
    this.attribute('disabled', this.disabled)
    if (this.most < 0) field.removeAttribute('maxlength')
    else field.maxLength = this.most
    for (const name of PASSED_ON) this.passOn(name)
    field.style.caretColor = String(props.cursorColor ?? '')
    this.drawHint()
    this.follow(isTrue(props.focus) || isTrue(props.autoFocus))
    if (field.ownerDocument.activeElement === field) this.select()
  }

  override detached(): void {
    keyboardFalls(this)
  }

  formValue(): string {
    return this.field.value
  }

  resetValue(): void {
    this.keep({ value: '' })
  }

  private passOn(name: string): void {
    const value = this.element.getAttribute(name)
    if (value === null) this.field.removeAttribute(name)
    else this.field.setAttribute(name, value)
  }

  private drawHint(): void {
    const { hint, field, props } = this
    const usual = `${this.element.tagName.toLowerCase().slice('wx-'.length)}-placeholder`
    hint.className = ['wx-hint', ...(props.placeholderClass ? scopedClasses(this.host.node, props.placeholderClass) : [usual])].join(' ')
    hint.style.cssText = rpxToPx(String(props.placeholderStyle ?? ''))
    hint.textContent = field.placeholder
    hint.hidden = field.value !== ''
  }

  /** The page may ask for the focus, and take it back. */
  private follow(focus: boolean): void {
    if (focus === this.hadFocus) return
    this.hadFocus = focus
    // Not before the page is on the screen.
    setTimeout(() => {
      if (!this.field.isConnected || this.disabled) return
      if (focus) focusOn(this)
      else this.field.blur()
    })
  }

  private select(): void {
    const [start, end, cursor] = [this.props.selectionStart, this.props.selectionEnd, this.props.cursor].map((value) => numberOr(value, -1)) as [number, number, number]
    if (start >= 0 && end >= 0) this.field.setSelectionRange(start, end)
    else if (cursor >= 0) this.field.setSelectionRange(cursor, cursor)
  }

  private focused(): void {
    this.select()
    keyboardRises(this)
    this.emit('focus', { value: this.field.value, height: KEYBOARD_HEIGHT })
    this.emit('keyboardheightchange', { height: KEYBOARD_HEIGHT, duration: RISE_MS })
  }

  private blurred(): void {
    keyboardFalls(this)
    this.emit('keyboardheightchange', { height: 0, duration: 0 })
    this.emit('blur', { value: this.field.value, cursor: this.place })
    if (this.props.type === 'nickname') this.emit('nicknamereview', { pass: true, timeout: false })
  }

  private get place(): number {
    return this.field.selectionEnd ?? this.field.value.length
  }

  private typed(keyCode: number): void {
    const { value } = this.field
    this.keep({ value })
    let answer: unknown
    const handleListenerReturn = (returned: unknown) => void (answer = returned ?? answer)
    const detail = { value, cursor: this.place, keyCode }
    this.host.node.triggerEvent('input', detail, { bubbles: false, composed: false, handleListenerReturn })
    if (answer !== undefined && !this.composing) this.replace(answer)
  }

  private composed(step: 'start' | 'update' | 'end'): void {
    this.composing = step !== 'end'
    this.emit(`keyboardcomposition${step}`, { value: this.field.value, cursor: this.place })
  }

  private confirm(event: KeyboardEvent): void {
    event.preventDefault()
    this.emit('confirm', { value: this.field.value })
    if (!isTrue(this.props.confirmHold)) this.field.blur()
  }
}
