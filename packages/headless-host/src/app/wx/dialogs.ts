import { guardLeaving } from '../pages/leaving.ts'
import { topPage } from '../pages/stack.ts'
import { showModal } from '../shell/dialogs.ts'
import { showSheet } from '../shell/sheet.ts'
import { hideToast, showToast } from '../shell/toast.ts'
import { failure, type Options, type Registry } from './register.ts'

const MOST_ACTIONS = 6
const MOST_LETTERS = 4

/** Chinese characters; two letters of the Latin alphabet take the place of one. */
const letters = (text: string): number => [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0xff ? 1 : 0.5), 0)

function checkModal(options: Options): void {
  for (const name of ['title', 'content', 'confirmText', 'cancelText']) {
    const value: unknown = options[name]
    if (value === undefined || typeof value === 'string') continue
    const type = Object.prototype.toString.call(value).slice('[object '.length, -1)
    throw failure(`showModal:fail parameter error: parameter.${name} should be String instead of ${type};`)
  }
  for (const name of ['confirmText', 'cancelText']) {
    if (letters(options[name] ?? '') > MOST_LETTERS) {
      throw failure(`showModal:fail ${name} length should not larger than ${MOST_LETTERS} Chinese characters`)
    }
  }
}

async function showActionSheet({ itemList, itemColor, alertText }: Options): Promise<object> {
  const items = itemList as string[]
  if (items.length === 0) throw failure('showActionSheet:fail parameter error: parameter.itemList should have at least 1 item')
  if (items.length > MOST_ACTIONS) throw failure(`showActionSheet:fail parameter error: itemList should not be large than ${MOST_ACTIONS}`)
  return { tapIndex: await showSheet(items, { itemColor, alertText }) }
}

let stopAsking = () => {}

function askBeforeLeaving(message: string): void {
  const page = topPage()
  stopAsking()
  if (!page) return
  stopAsking = guardLeaving(page, async () => {
    if (!(await showModal({ content: message })).confirm) throw failure('navigateBack:fail cancel')
    return false
  })
}

/** Modal, toast, loading, action sheet, and the question before a page is left. */
export function registerDialogs(api: Registry): void {
  api.async('showModal', (options) => {
    checkModal(options)
    return showModal(options)
  })
  api.async('showToast', (options) => showToast(options))
  api.async('hideToast', ({ noConflict }) => hideToast(noConflict ? 'toast' : undefined))
  api.async('showLoading', (options) => showToast(options, 'loading'))
  api.async('hideLoading', ({ noConflict }) => hideToast(noConflict ? 'loading' : undefined))
  api.async('showActionSheet', showActionSheet)
  api.async('enableAlertBeforeUnload', ({ message }) => askBeforeLeaving(String(message)))
  api.async('disableAlertBeforeUnload', () => stopAsking())
}
