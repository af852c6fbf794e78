import { isExpected, type RosterEntry } from './booking'
import type { ErrorCode } from './errors'
import type { LineEntry } from './line'
import { nameKey } from './name-key'
import { passEpoch, type PassKey } from './pass'
import { passBlocker } from './pass-check'
import type { Means } from './scan'
import { checkInBlocker, type SessionView } from './session'
import { claimBlocker, digitsMatch, isFresh, parseQr, type TicketClaim } from './ticket'
import type { Instant } from './time'

/** A family as a staff phone carries it: masked, with what its code is checked against. */
export interface DoorEntry extends RosterEntry {
  /** The secret of its ticket, hex: good for this session alone. Empty for a family this phone has let in without knowing it. */
  secret: string
  /** The last four digits of its telephone, where it gave them. */
  phoneTail?: string
  /** What its children's names come to (`nameKey`): a name can be looked up, and none be read. */
  names: string[]
  /** Who may bring the child in the guardians' place. */
  errands: { id: string; name: string; secret: string; withdrawn?: true }[]
}

/** Everything a staff phone needs to check people in with no network (docs/decisions/0010). Encrypted there, and gone a day after the end. */
export interface Door {
  session: SessionView
  entries: DoorEntry[]
  line: LineEntry[]
  passKeys: PassKey[]
  /** Numbers this phone gives begin with it. */
  letter: string
  /** Shows that this person could check in here when the roster was taken: what was scanned before a right ended is not lost. */
  grant: string
  /** Where families may check in by themselves: the secret of the code at the door. */
  venue?: string
  /** The server's time when it was made. */
  serverNow: Instant
}

/** What a phone makes of a code, before anybody else was asked. */
export type Judgement = { familyId: string; means: Extract<Means, 'code' | 'pass'>; entry?: DoorEntry; errand?: { id: string; name?: string } } | { refused: ErrorCode }

/**
 * Judges a scanned text with what the phone has. A family on the roster is known by its secret, so a picture of its
 * code is found out; one that booked after the roster was taken, by the signature of its pass alone.
 */
export function judgeCode({ session, entries, passKeys }: Door, text: string, now: Instant): Judgement {
  const claim = parseQr(text)
  if (!claim) return { refused: 'TICKET_UNREADABLE' }
  if (claim.sessionId !== session._id) return { refused: 'TICKET_OTHER_SESSION' }
  const blocked = checkInBlocker(session, now)
  if (blocked) return { refused: blocked }
  const entry = entries.find(({ familyId }) => familyId === claim.familyId)
  const errand = entry?.errands.find(({ id }) => id === claim.errandId)
  // Let in here without being known; booked anew, or sent on an errand, after the roster was taken.
  if (!entry?.secret || passEpoch(claim) > entry.bookedAt || (claim.errandId && !errand)) return judgePass(claim, passKeys, now)
  const refused = knownBlocker(claim, entry, errand, now)
  return refused ? { refused } : { familyId: entry.familyId, means: 'code', entry, ...(errand ? { errand } : {}) }
}

function knownBlocker(claim: TicketClaim, entry: DoorEntry, errand: DoorEntry['errands'][number] | undefined, now: Instant): ErrorCode | null {
  if (passEpoch(claim) < entry.bookedAt) return 'TICKET_STALE'
  const forged = claimBlocker(claim, errand?.secret ?? entry.secret, now)
  if (forged) return forged
  if (errand?.withdrawn) return 'ERRAND_WITHDRAWN'
  return isExpected(entry) ? null : 'BOOKING_CANCELLED'
}

function judgePass(claim: TicketClaim, keys: PassKey[], now: Instant): Judgement {
  // Nothing but its signature speaks for the code, and a phone without a compiler takes a tenth of a second to check it.
  const refused = isFresh(claim, now) ? passBlocker(claim, keys) : 'TICKET_STALE'
  return refused ? { refused } : { familyId: claim.familyId, means: 'pass', ...(claim.errandId ? { errand: { id: claim.errandId } } : {}) }
}

/** A family whose phone shows some digits, and on which errand where it is the phone of who brings the child. */
export interface Shown {
  entry: DoorEntry
  errand?: { id: string; name: string }
}

/** Families whose phone shows these four digits now. */
export const showing = ({ session, entries }: Door, digits: string, now: Instant): Shown[] =>
  entries.filter((entry) => entry.secret && isExpected(entry)).flatMap((entry) => {
    const owner = { sessionId: session._id, familyId: entry.familyId }
    if (digitsMatch(digits, entry.secret, owner, now)) return [{ entry }]
    const errand = entry.errands.find(({ id, secret, withdrawn }) => !withdrawn && digitsMatch(digits, secret, { ...owner, errandId: id }, now))
    return errand ? [{ entry, errand: { id: errand.id, name: errand.name } }] : []
  })

/** Families whose telephone ends in these four digits. */
export const phoning = ({ entries }: Door, tail: string): DoorEntry[] => entries.filter((entry) => isExpected(entry) && entry.phoneTail === tail)

/** Families with a child of this name, written as the family wrote it. */
export const named = ({ session, entries }: Door, name: string): DoorEntry[] =>
  entries.filter((entry) => isExpected(entry) && entry.names.includes(nameKey(session._id, name)))
