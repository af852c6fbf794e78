import type { MistakeReport } from '@/domain/mistake'
import type { PlaceWish } from '@/domain/place-wish'
import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { addNew } from './add-new'
import { MOST } from './most'

/** Wishes one run of the clock looks at; reports staff see at once. */
const TENDED = 100
const SHOWN = 100

const wishes = () => db.collection('placeWishes')
const reports = () => db.collection('reports')

/** Keeps a wish, or renews the one the family has there: what it was told stays. */
export async function keepWish(wish: PlaceWish): Promise<void> {
  if (await addNew('placeWishes', wish)) return
  const { _id, childId, until, grants, wakeAt } = wish
  await wishes().where({ _id }).update({ data: { childId, until, grants: command.set(grants), wakeAt } })
}

/** What a family waits for, the latest first. */
export async function wishesOf(familyId: string): Promise<PlaceWish[]> {
  const { data } = await wishes().where({ familyId }).orderBy('at', 'desc').limit(MOST).get()
  return data as PlaceWish[]
}

/** Takes wishes away: one of them, those for a child, or all. */
export const dropWishes = (which: { _id: string } | { familyId: string; childId?: string }): Promise<unknown> => wishes().where(which).remove()

/** Takes the messages one guardian allowed away. */
export const disownWishes = (familyId: string, who: string): Promise<unknown> => wishes().where({ familyId }).update({ data: { grants: command.pull({ who }) } })

/** Whoever waits at this nursery is looked at by the next run of the clock. */
export const wakeWishes = (nurseryId: string, now: Instant): Promise<unknown> => wishes().where({ nurseryId, until: command.gt(now) }).update({ data: { wakeAt: now } })

/** Wishes the clock has to look at. */
export async function wishesDue(now: Instant): Promise<PlaceWish[]> {
  const { data } = await wishes().where({ wakeAt: command.lte(now) }).orderBy('wakeAt', 'asc').limit(TENDED).get()
  return data as PlaceWish[]
}

/** Writes what the clock found, unless another run or the family did meanwhile; false then. */
export async function tendWish({ _id, wakeAt }: PlaceWish, change: Partial<Pick<PlaceWish, 'wakeAt' | 'told' | 'grants'>>): Promise<boolean> {
  const data = Object.fromEntries(Object.entries(change).map(([field, value]) => [field, command.set(value)]))
  const { stats } = await wishes().where({ _id, wakeAt }).update({ data })
  return stats.updated === 1
}

/** What became of the message of a confirmation. */
export const deliveredWish = (_id: string, asOf: string, delivery: string): Promise<unknown> => wishes().where({ _id, 'told.asOf': asOf }).update({ data: { 'told.delivery': delivery } })

/** Adds a report; false when it is there already. */
export const addReport = (report: MistakeReport): Promise<boolean> => addNew('reports', report)

/** What a family reported, the latest first. */
export async function reportsOf(familyId: string): Promise<MistakeReport[]> {
  const { data } = await reports().where({ familyId }).orderBy('at', 'desc').limit(MOST).get()
  return data as MistakeReport[]
}

/** Reports of some districts (all when undefined) or nurseries: the unanswered, and the last that were answered. */
export async function reportsFor(districts: string[] | undefined, nurseryIds: string[]): Promise<MistakeReport[]> {
  const where = districts ? command.or([{ district: command.in(districts) }, { nurseryId: command.in(nurseryIds) }]) : {}
  const [{ list: open }, { list: answered }] = await Promise.all([false, true].map((exists) => db.collection('reports').aggregate().match(where).match({ answer: command.exists(exists) }).sort({ at: exists ? -1 : 1 }).limit(SHOWN).end()))
  return [...open, ...answered] as MistakeReport[]
}

/** A report, or null. */
export async function reportById(_id: string): Promise<MistakeReport | null> {
  const { data } = await reports().where({ _id }).limit(1).get()
  return (data[0] as MistakeReport | undefined) ?? null
}

/** Answers a report, once: false when somebody had, or it is gone. */
export async function answerReport(_id: string, answer: NonNullable<MistakeReport['answer']>): Promise<boolean> {
  const { stats } = await reports().where({ _id, answer: command.exists(false) }).update({ data: { answer: command.set(answer) } })
  return stats.updated === 1
}

/** Takes reports away: one of them, or a family's. */
export const dropReports = (which: { _id: string } | { familyId: string }): Promise<unknown> => reports().where(which).remove()
