import { command } from '../cloud'

const $ = command.aggregate

/** What of a roster never leaves the database in an answer to a family. */
export const UNSEEN = { 'roster.bookings': 0, 'roster.queue': 0, 'roster.familyIds': 0, 'roster.revision': 0, 'roster.objections': 0, 'roster.wakeAt': 0, 'roster.line': 0, 'roster.phones': 0 }

/** The entry of one family in the queue and its position; 0 for none. */
export const inQueue = (familyId: string): object => ({
  waiting: $.arrayElemAt([$.filter({ input: '$roster.queue', as: 'one', cond: $.eq(['$$one.familyId', familyId]) }), 0]),
  position: $.add([$.indexOfArray(['$roster.queue.familyId', familyId]), 1]),
})

/** The field of an object whose name is known to the query alone. */
export const valueOf = (object: string, name: string): object => {
  const found = $.filter({ input: $.objectToArray(object), as: 'one', cond: $.eq(['$$one.k', name]) })
  return $.let({ vars: { found: $.arrayElemAt([found, 0]) }, in: '$$found.v' })
}
