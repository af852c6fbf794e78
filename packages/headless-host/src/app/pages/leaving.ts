import type { Page } from './page.ts'

/** Asked when the person goes back; true: the page stays. May refuse with an error. */
export type Guard = () => boolean | Promise<boolean>

const guards = new WeakMap<Page, Guard[]>()

/**
 * Has a say when a page is left by going back (a sheet that closes first, a question). The latest is asked first.
 * @returns ends it
 */
export function guardLeaving(page: Page, guard: Guard): () => void {
  guards.set(page, [...(guards.get(page) ?? []), guard])
  return () => void guards.set(page, (guards.get(page) ?? []).filter((known) => known !== guard))
}

export const isGuarded = (page: Page | undefined): page is Page => page !== undefined && (guards.get(page)?.length ?? 0) > 0

/** Asks the guards of a page; true when one of them keeps the person there. */
export async function stays(page: Page): Promise<boolean> {
  for (const guard of [...(guards.get(page) ?? [])].reverse()) if (await guard()) return true
  return false
}
