import { tend, type Tending } from '@/domain/commands/tend'
import { bookingPath } from '@/domain/commands/write'
import { DomainError } from '@/domain/errors'
import type { Family } from '@/domain/family'
import type { MessageTemplate } from '@/domain/notice'
import type { Booking, BookingStatus } from '@/domain/booking'
import { isProgramme, type Session } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { claimPlace } from '../lib/limit'
import { addNoShow, change, dropClaim, dropNoShow, familiesById, sessionWithRoster } from '../lib/repository'
import { Suitability } from './suitability'

/** A guard fails only when the session truly changed; what is left after so many tries is for the next run. */
const TRIES = 6

/** What time brought to one session, as it is now stored. */
export interface Tended {
  /** As it was decided on. */
  session: Session
  tending: Tending
}

/** Decides what time brings to a session that is due, and stores it; undefined when somebody else has done so. */
export async function tendSession(due: Session, templates: MessageTemplate[], now: Instant): Promise<Tended | undefined> {
  let session: Session | null = due
  for (let tries = 0; tries < TRIES && session && session.roster.wakeAt <= now; tries += 1) {
    const tending = await decide(session, templates, now)
    // A visit that was missed is between the family and the nursery: it pauses nothing here.
    for (const familyId of isProgramme(session) ? tending.missed : []) await addNoShow(familyId, { sessionId: session._id, at: session.endsAt })
    for (const familyId of tending.came) await dropNoShow(familyId, session._id)
    const holders = session.limits ? await familiesById(endedBy(session, tending)) : []
    if (await change(session._id, tending.write)) {
      await dropClaims(holders, session)
      return { session, tending }
    }
    session = await sessionWithRoster(session._id)
  }
  return undefined
}

/**
 * Nothing is looked up as long as no place could be given: the decision itself asks about the families it would serve,
 * and is made anew with what was learnt of them. A place taken without asking is first claimed where limits apply.
 */
async function decide(session: Session, templates: MessageTemplate[], now: Instant): Promise<Tending> {
  const suitability = new Suitability(session, now)
  const claimed = new Set<string>()
  for (;;) {
    const tending = tend(session, now, suitability.suits, templates)
    if (await suitability.learn()) continue
    const unclaimed = session.limits ? tending.promoted.find((familyId) => !claimed.has(familyId)) : undefined
    if (unclaimed === undefined) return tending
    if (await claims(suitability.family(unclaimed), session, now)) claimed.add(unclaimed)
    else suitability.refuse(unclaimed)
  }
}

async function claims(family: Family | undefined, session: Session, now: Instant): Promise<boolean> {
  if (!family) return false
  try {
    await claimPlace(family, session, family.guardians[0] ?? '', now)
    return true
  } catch (reason) {
    if (reason instanceof DomainError) return false
    throw reason
  }
}

/** Places the clock ends. */
const ENDED: BookingStatus[] = ['expired', 'released']

/** Families whose place ends with this write. */
const endedBy = ({ roster }: Session, { write }: Tending): string[] =>
  Object.entries(roster.bookings).flatMap(([familyId, { status }]) => {
    const what = write.changes[bookingPath(familyId)]
    const after = what && 'set' in what ? (what.set as Booking).status : status
    return after !== status && ENDED.includes(after) ? [familyId] : []
  })

/** They count no more towards a limit. A claim left behind by a run that died is found out when it is in the way. */
async function dropClaims(holders: Family[], { _id: sessionId }: Session): Promise<void> {
  for (const { _id, claims } of holders) {
    const claim = claims.find((one) => one.sessionId === sessionId)
    if (claim) await dropClaim(_id, sessionId, claim.at)
  }
}
