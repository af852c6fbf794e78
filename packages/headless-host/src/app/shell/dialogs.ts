import { openPanel } from './panel.ts'
import { button, part } from './parts.ts'

export interface ModalOptions {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  cancelColor?: string
  confirmText?: string
  confirmColor?: string
  editable?: boolean
  placeholderText?: string
}

export interface ModalResult {
  confirm: boolean
  cancel: boolean
  /** What was typed, when the modal is editable and was confirmed. */
  content: string | null
}

/** What stands over the page and waits for yes or no. */
export type Question = 'modal' | 'authorize' | 'share' | 'payment'

type Answer = (yes: boolean) => void

const waiting: { question: Question; answer: Answer }[] = []

/** Says that a question is on the screen; answers a function to call once it is gone. */
export function asked(question: Question, answer: Answer): () => void {
  const entry = { question, answer }
  waiting.push(entry)
  return () => {
    const at = waiting.indexOf(entry)
    if (at >= 0) waiting.splice(at, 1)
  }
}

/**
 * Answers a question as its buttons would; of several of a kind the one on top.
 * @throws Error when it is not on the screen
 */
export function answerQuestion(question: Question, yes: boolean): void {
  const open = [...waiting].reverse().find((entry) => entry.question === question)
  if (!open) throw new Error(`no ${question} is open`)
  open.answer(yes)
}

export interface Choice {
  text: string
  color?: string
}

/**
 * Shows a box with one or two buttons over the page and waits for the answer.
 * @param no left out: there is only one way to answer
 */
export function askYesNo(question: Question, body: HTMLElement[], yes: Choice, no?: Choice): Promise<boolean> {
  return new Promise((resolve) => {
    const box = part('div', 'box')
    box.setAttribute('role', 'alertdialog')
    const close = openPanel(box)
    const end: Answer = (answer) => {
      close()
      forget()
      resolve(answer)
    }
    const forget = asked(question, end)
    const choice = ({ text, color = '' }: Choice, className: string, answer: boolean) => {
      const made = button(text, className, () => end(answer))
      made.style.color = color
      return made
    }
    const row = part('div', 'row')
    if (no) row.append(choice(no, 'cancel', false))
    row.append(choice(yes, 'ok', true))
    box.append(...body, row)
  })
}

/** WeChat's modal dialog: a title, some lines or one to type into, and at most two buttons. */
export async function showModal(options: ModalOptions, question: Question = 'modal'): Promise<ModalResult> {
  const body: HTMLElement[] = []
  if (options.title) body.push(part('h3', '', options.title))
  const field = part('textarea')
  field.placeholder = options.placeholderText ?? ''
  field.value = options.content ?? ''
  if (options.editable) body.push(field)
  else if (options.content) body.push(part('p', '', options.content))
  const cancel = options.showCancel === false ? undefined : { text: options.cancelText || '取消', color: options.cancelColor }
  const confirm = await askYesNo(question, body, { text: options.confirmText || '确定', color: options.confirmColor }, cancel)
  return { confirm, cancel: !confirm, content: options.editable && confirm ? field.value : null }
}
