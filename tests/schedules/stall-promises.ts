import { headCount } from '@/domain/headcount'
import { UNDO_WITHIN } from '@/domain/booking'
import { AT_ONCE, countedScans, disputesOf, settled, stampsOf } from '@/domain/scan'
import { aSession } from '../support/sessions'
import { promise } from './sound'
import { tell, type Refusal, type Rules, type Told } from './stall'
import type { Happened, Network } from './stall-life'

const END = aSession().endsAt

export type Scanned = Extract<Happened, { scan: unknown }>

/**
 * Tells the same hour over both networks, and asks what was promised. What somebody who stood there was refused at
 * once did not happen: a family that cannot give its place back because it is here, a scan that staff were told was
 * none. It is taken out of both tellings, and both are told again.
 */
export function kept(life: Happened[], networks: [Network, Network], rules?: Rules): { life: Happened[]; told: Told[]; conflicts: string[] } {
  const told = networks.map((network) => tell(life, network, rules))
  const refused = new Set(told.flatMap(({ refused }) => [...refused.keys()]))
  for (const one of told) for (const [key, refusal] of one.refused) refusedRightly(life.find((happened) => happened.key === key)!, refusal, life, refused)
  if (refused.size > 0) return kept(life.filter(({ key }) => !refused.has(key)), networks, rules)
  const [first, second] = told.map((one) => endOf(life, one)) as [object, object]
  promise(JSON.stringify(first) === JSON.stringify(second), 'in whatever order it arrives, it comes to the same', first, second)
  return { life, told, conflicts: told.flatMap((one) => conflictsListed(life, one)) }
}

export const scansOf = (life: Happened[]): Scanned[] => life.filter((happened): happened is Scanned => 'scan' in happened)

/** Only what can be told to somebody's face is refused, and an act too late. */
export function refusedRightly(happened: Happened, { code, at }: Refusal, life: Happened[], refused: Set<string>): void {
  if ('act' in happened) return promise(['ALREADY_ATTENDED', 'SESSION_STARTED', 'SESSION_ENDED', 'BOOKING_NOT_FOUND', 'ERRAND_INVALID'].includes(code), 'an act is refused for a reason', happened, code)
  const { scan } = happened
  const of = life.find(({ key }) => key === scan.of)
  const rightly: Partial<Record<typeof code, boolean>> = {
    UNDO_TOO_LATE: of !== undefined && happened.at > of.at + UNDO_WITHIN,
    SCAN_NOT_FOUND: scan.what === 'undone' && (of === undefined || refused.has(of.key)),
    BOOKING_NOT_FOUND: scan.what !== 'numbered' && scan.familyId.startsWith('w'),
    SESSION_ENDED: happened.at >= END,
    BOOKING_CANCELLED: at < happened.at + AT_ONCE,
    ERRAND_WITHDRAWN: at < happened.at + AT_ONCE,
    TICKET_STALE: at < happened.at + AT_ONCE && happened.photo,
    SESSION_CANCELLED: at < happened.at + AT_ONCE,
  }
  promise(rightly[code] === true, 'no scan is refused but to the face of who stands there', happened, code, at)
}

/** What counts, said without the rules: what was scanned, not taken back within the minute, and no picture. */
function standing(life: Happened[]): Scanned[] {
  const undone = new Set(scansOf(life).map(({ scan }) => scan.of))
  return scansOf(life).filter(({ key, scan, photo }) => scan.what !== 'undone' && !photo && !undone.has(key))
}

/** Who was there in the end, the same whichever way it was told. */
export function endOf(life: Happened[], { session, received }: Pick<Told, 'session' | 'received'>): { counted: string; here: string; count: object; stamps: object } {
  const { bookings } = session.roster
  const written = Object.values(bookings).flatMap(({ history }) => history.flatMap(({ scan }) => (scan && 'key' in scan ? [scan.key] : [])))
  promise(scansOf(life).every(({ key }) => received.has(key) && written.includes(key)), 'no scan is lost', written)
  promise(new Set(written).size === written.length, 'no scan is written down twice', written)
  const stands = standing(life)
  const counted = Object.values(bookings).flatMap(({ history }) => countedScans(history).map(({ scan }) => scan.key))
  const should = stands.map(({ key }) => key)
  promise(sorted(counted) === sorted(should), 'what was scanned and not taken back counts', counted, should)
  const here = Object.keys(bookings).filter((id) => bookings[id]!.status === 'attended')
  promise(sorted(here) === sorted([...new Set(stands.map(({ scan }) => scan.familyId))]), 'who was scanned is here, and nobody else', here)
  const count = headCount(Object.values(bookings))
  const people = here.map((id) => bookings[id]!.walkIn ?? { children: 1, adults: 1 })
  const sum = (of: 'children' | 'adults'): number => people.reduce((total, one) => total + one[of], 0)
  promise(count.families === here.length && count.children === sum('children') && count.adults === sum('adults'), 'each person counts once', count, people)
  return { counted: sorted(counted), here: sorted(here), count: inOrder(count), stamps: inOrder(Object.fromEntries(here.map((id) => [id, inOrder(stampsOf(bookings[id]!.history))]))) }
}

/** Doubts that keep a scan from counting until somebody says otherwise. */
const UNCOUNTED = ['CODE_DOUBTED', 'SESSION_CANCELLED', 'RIGHT_ENDED']

/** Why somebody has to look at a scan, said without the rules; undefined when nobody has to. */
export type Doubt = (scanned: Scanned) => string | undefined

/** What the families and staff did by the time a scan arrived. */
const doubtByTime = (life: Happened[], received: Told['received']): Doubt => ({ key, scan, photo }) => {
  const happened = (acts: string[]): boolean => life.some((one) => 'act' in one && acts.includes(one.act) && `f${one.family}` === scan.familyId && one.at <= received.get(key)!)
  if (photo) return 'CODE_DOUBTED'
  if (scan.errandId && happened(['withdraw'])) return 'ERRAND_WITHDRAWN'
  return happened(['cancel', 'remove']) ? 'NOT_BOOKED' : undefined
}

/** Every scan that somebody has to look at is on the list, and no other. */
export function conflictsListed(life: Happened[], { session, received }: Pick<Told, 'session' | 'received'>, doubt = doubtByTime(life, received)): string[] {
  const histories = Object.values(session.roster.bookings).map(({ history }) => history)
  const listed = histories.flatMap((history) => disputesOf(history).map(({ why, entry }) => `${entry.scan.key} ${why}`))
  const undone = new Set(scansOf(life).map(({ scan }) => scan.of))
  const isSettled = ({ key }: Scanned): boolean => histories.some((history) => settled(history, key) !== undefined)
  const open = scansOf(life).filter((one) => one.scan.what !== 'undone' && !undone.has(one.key) && !isSettled(one))
  const counts = standing(life).filter((one) => !UNCOUNTED.includes(doubt(one) ?? '') || isSettled(one))
  const twice = ({ key, at, phone, scan }: Scanned): boolean => {
    const first = counts.find((one) => one.scan.familyId === scan.familyId && one.scan.what !== 'stamped')
    if (!first || first.phone === phone || scan.what === 'stamped') return false
    return received.get(first.key)! > at || received.get(key)! > at + AT_ONCE
  }
  const should = open.flatMap((one) => {
    const why = doubt(one) ?? (twice(one) ? 'TWICE' : undefined)
    return why ? [`${one.key} ${why}`] : []
  })
  promise(sorted(listed) === sorted(should), 'every conflict is on the list, and nothing else', listed, should)
  return should.map((one) => one.split(' ')[1]!)
}

export const sorted = (keys: string[]): string => [...keys].sort().join(' ')
const inOrder = (object: object): [string, unknown][] => Object.entries(object).map(([key, value]): [string, unknown] => [key, typeof value === 'object' ? inOrder(value as object) : value]).sort(([a], [b]) => (a < b ? -1 : 1))
