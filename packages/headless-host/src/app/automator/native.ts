import { appJson } from '../host.ts'
import { insideTap } from '../logic/events.ts'
import { route, tapTab } from '../pages/router.ts'
import { answerQuestion, type Question } from '../shell/dialogs.ts'
import { closeScreen } from '../wx/screens.ts'
import type { Params } from './handles.ts'

const ANSWERS: Record<string, [question: Question, yes: boolean]> = {
  confirmModal: ['modal', true],
  cancelModal: ['modal', false],
  authorizeAllow: ['authorize', true],
  authorizeCancel: ['authorize', false],
  shareConfirm: ['share', true],
  shareCancel: ['share', false],
  closePaymentDialog: ['payment', false],
}

/** A person's tap on the tab bar. */
function switchTab(url: unknown): Promise<void> {
  const path = String(url ?? '').replace(/^\//, '').split('?')[0] ?? ''
  const tabs = appJson.tabBar?.list ?? []
  const index = tabs.findIndex((tab) => tab.pagePath === path)
  if (index < 0) throw new Error(`no tab opens ${path || 'a page without a url'}`)
  return tapTab(index, path, tabs[index]?.text ?? '')
}

/**
 * What a person does to WeChat itself: its dialogs, its bars.
 * @throws Error when what is to be tapped is not on the screen
 */
export async function native({ method, data }: Params): Promise<void> {
  const name = String(method)
  const answer = ANSWERS[name]
  if (answer) insideTap(() => answerQuestion(...answer))
  else if (name === 'navigateLeft') {
    if (!closeScreen()) await route('navigateBack')
  }
  else if (name === 'goHome') await route('reLaunch', { url: `/${appJson.entryPagePath ?? appJson.pages[0]}` })
  else if (name === 'switchTab') await switchTab((data as { url?: string } | undefined)?.url)
  else throw new Error(`Tool.native ${name} is not supported by the headless host`)
  await window.__settled()
}
