import { localDate, type Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { addNew } from './add-new'
import { MOST } from './most'

/** How often an article was read to the end, by month (2026-11). Nothing says by whom. */
export interface Reads {
  _id: string
  months: Record<string, number>
}

export const monthOf = (at: Instant): string => localDate(at).slice(0, 7)

/** One more reader of each of these, in one write. What was never published is not there, and is not counted. */
export async function countReads(articleIds: string[], now: Instant): Promise<void> {
  await db.collection('reads').where({ _id: command.in(articleIds) }).update({ data: { [`months.${monthOf(now)}`]: command.inc(1) } })
}

/** From now on this article's readers are counted. */
export const openReads = (_id: string): Promise<unknown> => addNew('reads', { _id, months: {} })

/** The counts of all articles. */
export async function allReads(): Promise<Reads[]> {
  const { data } = await db.collection('reads').limit(MOST).get()
  return data as Reads[]
}
