import { nextFrame } from '../host.ts'
import { callHook } from '../logic/errors.ts'
import { flush } from '../logic/set-data.ts'
import { rendered } from '../logic/settled.ts'
import { countOpening, measureTree } from '../metrics.ts'
import { forgetPage, type Page, type Root } from './page.ts'

const rootsOf = (page: Page): Root[] => (page.tabBar ? [page.root, page.tabBar] : [page.root])

/** Tells the components of a page, which hear of everything before the page itself. */
function tellComponents(page: Page, name: string, ...args: unknown[]): void {
  for (const root of rootsOf(page)) root.getComponent().triggerPageLifetime(name, args)
}

export function showPage(page: Page): void {
  tellComponents(page, 'show')
  callHook(page.caller, 'onShow')
}

export function hidePage(page: Page): void {
  // The keyboard goes down with the page it was up for.
  ;(page.document.activeElement as HTMLElement | null)?.blur()
  tellComponents(page, 'hide')
  callHook(page.caller, 'onHide')
}

export function resizePage(page: Page, size: { windowWidth: number; windowHeight: number }): void {
  tellComponents(page, 'resize', size)
  callHook(page.caller, 'onResize', { size })
}

/** The way to the page has ended: nothing moves any more. */
export function routeDone(page: Page): void {
  tellComponents(page, 'routeDone')
  callHook(page.caller, 'onRouteDone')
}

function attach(page: Page, root: Root): void {
  const placeholder = page.document.createElement('span')
  page.document.body.appendChild(placeholder)
  root.attach(page.document.body as never, placeholder as never)
}

/**
 * Puts a new page on the screen: onLoad, onShow, first render, onReady.
 * @param draw lets the shell follow once the page knows its title
 * @param startedAt when the way to it began, as `performance.now()` says it
 */
export async function mountPage(page: Page, draw: () => void, startedAt: number): Promise<void> {
  for (const root of rootsOf(page)) attach(page, root)
  callHook(page.caller, 'onLoad', page.query)
  showPage(page)
  flush()
  draw()
  await nextFrame()
  callHook(page.caller, 'onReady')
  // The one who navigated wants to see the page, not an empty shell of it.
  await rendered()
  countOpening(page.path, performance.now() - startedAt, page.document)
}

/** Unloads a page and removes all of it. */
export function destroyPage(page: Page): void {
  measureTree(page.path, page.document)
  callHook(page.caller, 'onUnload')
  for (const root of rootsOf(page)) root.release()
  page.frame.remove()
  forgetPage(page)
}
