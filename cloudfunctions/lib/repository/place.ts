import type { SessionForFamily } from '@/domain/commands/write'
import { ownNumber, type LineEntry } from '@/domain/line'
import { command } from '../cloud'

const $ = command.aggregate

/** What of a roster never leaves the database in an answer to a family. */
export const UNSEEN = { 'roster.bookings': 0, 'roster.queue': 0, 'roster.familyIds': 0, 'roster.revision': 0, 'roster.objections': 0, 'roster.wakeAt': 0, 'roster.line': 0, 'roster.phones': 0, 'roster.notes': 0, tally: 0, forgottenAt: 0 }

/** The entry of one family in the queue and its position; 0 for none. */
export const inQueue = (familyId: string): object => ({
  waiting: $.arrayElemAt([$.filter({ input: '$roster.queue', as: 'one', cond: $.eq(['$$one.familyId', familyId]) }), 0]),
  position: $.add([$.indexOfArray(['$roster.queue.familyId', familyId]), 1]),
})

/** A session as the queries find it: for a family that took a number, with the line it stands in. */
export type Found = SessionForFamily & { line?: LineEntry[] }

export const inLine = (booking: string): object => ({ line: $.cond({ if: $.ifNull([`${booking}.walkIn`, false]), then: $.ifNull(['$roster.line', []]), else: [] }) })

/** Of the line nothing stays but the own number. */
export function withNumber({ line, ...session }: Found, familyId: string): SessionForFamily {
  const number = ownNumber(line, familyId)
  return number ? { ...session, number } : session
}

/** The field of an object whose name is known to the query alone. */
export const valueOf = (object: string, name: string): object => {
  const found = $.filter({ input: $.objectToArray(object), as: 'one', cond: $.eq(['$$one.k', name]) })
  return $.let({ vars: { found: $.arrayElemAt([found, 0]) }, in: '$$found.v' })
}
