import { shell } from '../host.ts'
import { insideTap } from '../logic/events.ts'

export interface ModalOptions {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  confirmText?: string
  editable?: boolean
  placeholderText?: string
}

export interface ModalResult {
  confirm: boolean
  cancel: boolean
  content: string | null
}

/** What stands over the page and waits for yes or no. */
export type Question = 'modal' | 'authorize' | 'share' | 'payment'

const open = new Map<Question, (yes: boolean) => void>()

/** Says that a question is on the screen; answers a function to call once it is gone. */
export function asked(question: Question, answer: (yes: boolean) => void): () => void {
  open.set(question, answer)
  return () => void open.delete(question)
}

/**
 * Answers a question as its buttons would.
 * @throws Error when it is not on the screen
 */
export function answerQuestion(question: Question, yes: boolean): void {
  const answer = open.get(question)
  if (!answer) throw new Error(`no ${question} is open`)
  answer(yes)
}

const button = (text: string, className: string, tap: () => void): HTMLButtonElement => {
  const element = document.createElement('button')
  element.className = className
  element.textContent = text
  element.onclick = () => insideTap(tap)
  return element
}

const text = (tag: string, content: string): HTMLElement => {
  const element = document.createElement(tag)
  element.textContent = content
  return element
}

function show(panel: HTMLElement): () => void {
  const mask = shell('#mask')
  mask.replaceChildren(panel)
  mask.className = 'on'
  return () => {
    mask.className = ''
    mask.replaceChildren()
  }
}

export function showModal(options: ModalOptions, question: Question = 'modal'): Promise<ModalResult> {
  return new Promise((resolve) => {
    const box = document.createElement('div')
    box.className = 'box'
    const field = document.createElement('textarea')
    field.placeholder = options.placeholderText ?? ''
    if (options.editable) field.value = options.content ?? ''
    const row = document.createElement('div')
    row.className = 'row'
    box.append(text('h3', options.title ?? ''), options.editable ? field : text('p', options.content ?? ''), row)
    const close = show(box)
    const end = (confirm: boolean) => {
      close()
      forget()
      resolve({ confirm, cancel: !confirm, content: options.editable && confirm ? field.value : null })
    }
    const forget = asked(question, end)
    if (options.showCancel !== false) row.append(button(options.cancelText ?? '取消', 'cancel', () => end(false)))
    row.append(button(options.confirmText ?? '确定', 'ok', () => end(true)))
  })
}

/** Shows choices from the bottom; rejects when the person cancels. */
export function showSheet(items: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const sheet = document.createElement('div')
    sheet.className = 'sheet'
    const close = show(sheet)
    const choices = items.map((item, index) =>
      button(item, 'item', () => {
        close()
        resolve(index)
      }),
    )
    sheet.append(
      ...choices,
      button('取消', 'cancel', () => {
        close()
        reject(new Error('cancel'))
      }),
    )
  })
}

export interface Column {
  items: string[]
  selected: number
}

/**
 * Shows a picker's columns; resolves with the chosen indexes, rejects on cancel.
 * @param changed may answer new columns when one of them moved (multi-column pickers depend on each other)
 */
export function showColumns(columns: () => Column[], changed: (column: number, value: number) => void): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const sheet = document.createElement('div')
    sheet.className = 'sheet'
    const wheels = document.createElement('div')
    wheels.className = 'columns'
    const row = document.createElement('div')
    row.className = 'row'
    sheet.append(wheels, row)
    const close = show(sheet)
    const chosen = columns().map((column) => column.selected)
    const draw = () => {
      wheels.replaceChildren(
        ...columns().map((column, at) => {
          const select = document.createElement('select')
          select.size = 5
          select.append(...column.items.map((item) => text('option', item)))
          select.selectedIndex = chosen[at] ?? 0
          select.onchange = () => {
            chosen[at] = select.selectedIndex
            changed(at, select.selectedIndex)
            setTimeout(draw, 20)
          }
          return select
        }),
      )
    }
    draw()
    row.append(
      button('取消', 'cancel', () => {
        close()
        reject(new Error('cancel'))
      }),
      button('确定', 'ok', () => {
        close()
        resolve(chosen)
      }),
    )
  })
}
