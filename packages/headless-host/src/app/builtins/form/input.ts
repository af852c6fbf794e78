import { isTrue, type Builtin } from '../component.ts'
import { TextField } from './text-field.ts'

interface Keyboard {
  mode: string
  /** The keys it has; a keyboard without this has them all. */
  keys?: RegExp
}

const WHOLE: Keyboard = { mode: 'text' }

const KEYBOARDS: Record<string, Keyboard> = {
  text: WHOLE,
  nickname: WHOLE,
  'safe-password': WHOLE,
  number: { mode: 'numeric', keys: /^[0-9]*$/ },
  digit: { mode: 'decimal', keys: /^[0-9.]*$/ },
  idcard: { mode: 'text', keys: /^[0-9xX]*$/ },
}

/** One line to type. `adjust-position` and `cursor-spacing` change nothing: no keyboard covers the page. */
export class InputField extends TextField<HTMLInputElement> {
  static override readonly css = `${TextField.css}
    wx-input{height:1.4rem;min-height:1.4rem;overflow:hidden;white-space:nowrap}
    wx-input>.wx-hint{display:flex;align-items:center}
  `
  static override readonly properties = [...TextField.properties, 'type', 'password', 'alwaysEmbed']

  constructor(...args: ConstructorParameters<typeof Builtin>) {
    super('input', ...args)
    this.field.addEventListener('beforeinput', (event) => {
      const { keys } = this.keyboard
      if (keys && event.inputType === 'insertText' && !keys.test(event.data ?? '')) event.preventDefault()
    })
  }

  private get keyboard(): Keyboard {
    return KEYBOARDS[String(this.props.type ?? 'text')] ?? WHOLE
  }

  override update(): void {
    super.update()
    const isSecret = isTrue(this.props.password) || this.props.type === 'safe-password'
    this.field.type = isSecret ? 'password' : 'text'
    this.field.inputMode = this.keyboard.mode
  }

  protected override get confirmsByEnter(): boolean {
    return true
  }

  /** A handler may return other text, or `{ value, cursor }`. */
  protected override replace(answer: unknown): void {
    const { value, cursor } = (typeof answer === 'object' ? answer : { value: answer }) as { value?: unknown; cursor?: unknown }
    if (value === undefined || value === null) return
    this.keep({ value: String(value) })
    if (typeof cursor === 'number') this.field.setSelectionRange(cursor, cursor)
  }
}
