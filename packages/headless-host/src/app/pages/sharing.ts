import { builtinOf } from '../builtins/component.ts'
import { appJson, pause } from '../host.ts'
import { callHook, report } from '../logic/errors.ts'
import { showShare, type Card } from '../shell/share.ts'
import { showSheet } from '../shell/sheet.ts'
import { record } from '../wx/effects.ts'
import type { Page } from './page.ts'
import { formatUrl } from './url.ts'

export interface ShareSource {
  from: 'button' | 'menu'
  /** The button, as an event's target. */
  target?: unknown
}

export type ShareMenu = 'shareAppMessage' | 'shareTimeline'

const HOOKS: Record<ShareMenu, string> = { shareAppMessage: 'onShareAppMessage', shareTimeline: 'onShareTimeline' }

/** An answer that is not there by then is not waited for (WeChat's documentation of onShareAppMessage). */
const MOST_MS = 3000

const menus = new WeakMap<Page, Partial<Record<ShareMenu, boolean>>>()

/** showShareMenu and hideShareMenu */
export function setShareMenu(page: Page, names: ShareMenu[], shown: boolean): void {
  menus.set(page, { ...menus.get(page), ...Object.fromEntries(names.map((name) => [name, shown])) })
}

const offers = (page: Page, name: ShareMenu): boolean => menus.get(page)?.[name] ?? typeof page.caller[HOOKS[name]] === 'function'

const webViewOf = (page: Page): string | undefined => builtinOf(page.document.querySelector('wx-web-view'))?.props.src

const appTitle = (): string => String(appJson.window?.navigationBarTitleText ?? '')

type Answer = (Partial<Card> & { promise?: Promise<Partial<Card>> }) | undefined

async function answered(given: unknown): Promise<Partial<Card>> {
  const late = pause(MOST_MS).then(() => undefined)
  const answer = (await Promise.race([given, late])) as Answer
  if (!answer?.promise) return answer ?? {}
  return { ...answer, ...(await Promise.race([answer.promise, late])) }
}

/** Sends a page to a chat: asks its onShareAppMessage, then the person. What was sent stands in `host.effects()`. */
export async function sharePage(page: Page, source: ShareSource): Promise<void> {
  const given = callHook(page.caller, 'onShareAppMessage', { from: source.from, target: source.target, webViewUrl: webViewOf(page) })
  try {
    const { title, path, imageUrl } = await answered(given)
    const card = { title: title ?? appTitle(), path: path ?? `/${formatUrl(page.path, page.query)}`, imageUrl: imageUrl ?? '' }
    if (await showShare(card)) record('shareAppMessage', card)
  } catch (error) {
    report(error)
  }
}

function shareTimeline(page: Page): void {
  const given = callHook(page.caller, 'onShareTimeline') as { title?: string; query?: string; imageUrl?: string } | undefined
  record('shareTimeline', { title: appTitle(), query: formatUrl('', page.query).slice(1), imageUrl: '', ...given })
}

function addToFavorites(page: Page): void {
  const given = callHook(page.caller, 'onAddToFavorites', { webviewUrl: webViewOf(page) }) as object | undefined
  record('addToFavorites', { title: String(page.config.navigationBarTitleText ?? ''), query: formatUrl('', page.query).slice(1), ...given })
}

/** What the capsule's ••• offers for a page. */
export async function openMenu(page: Page): Promise<void> {
  const canShare = offers(page, 'shareAppMessage')
  const choices: [text: string, choose: (page: Page) => void][] = []
  if (canShare) choices.push(['转发给朋友', () => void sharePage(page, { from: 'menu' })])
  // WeChat: only a page that can be sent to a chat can be shown to everybody.
  if (canShare && offers(page, 'shareTimeline')) choices.push(['分享到朋友圈', shareTimeline])
  choices.push(['收藏', addToFavorites])
  try {
    const index = await showSheet(choices.map(([text]) => text))
    choices[index]?.[1](page)
  } catch {
    // Cancelled: nothing happens.
  }
}
