import { openPanel } from './panel.ts'
import { button, part } from './parts.ts'

export interface SheetOptions {
  /** A line above the choices. */
  alertText?: string
  /** Colour of the choices. */
  itemColor?: string
}

/**
 * Shows choices from the bottom.
 * @returns the index of the chosen one
 * @throws Error `cancel` when the person cancels or taps beside the sheet
 */
export function showSheet(items: string[], { alertText, itemColor }: SheetOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const sheet = part('div', 'sheet')
    const cancel = () => {
      close()
      reject(new Error('cancel'))
    }
    const close = openPanel(sheet, cancel)
    if (alertText) sheet.append(part('p', 'alert', alertText))
    items.forEach((item, index) => {
      const choice = button(item, 'item', () => {
        close()
        resolve(index)
      })
      choice.style.color = itemColor ?? ''
      sheet.append(choice)
    })
    sheet.append(button('取消', 'cancel', cancel))
  })
}
