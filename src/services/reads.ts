import { keep, kept } from './keeper'

/** Articles this person read to the end since the last `home`; the phone alone knows which. */
const KEY = 'reads'
/** As many as one call takes. */
const MOST = 20

/** Remembers that an article was read to its end. */
export async function noteRead(articleId: string): Promise<void> {
  const before = await notedReads()
  if (!before.includes(articleId)) await keep(KEY, [...before, articleId].slice(-MOST))
}

/** What goes along with the next call. */
export const notedReads = async (): Promise<string[]> => (await kept<string[]>(KEY)) ?? []

/** They were counted. */
export const forgetReads = async (counted: string[]): Promise<void> => keep(KEY, (await notedReads()).filter((id) => !counted.includes(id)))
