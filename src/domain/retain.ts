import { NEVER } from './commands/wake'
import type { Write } from './commands/write'
import { INVITATION_LASTS, type Family } from './family'
import { disputesOf } from './scan'
import type { Roster, Session, SessionChange } from './session'
import { tallyOf } from './tally'
import { shanghai, type Instant } from './time'

/** How long one kind of record is kept, in the words of a city: why so long, and what says so. */
export interface Period {
  months?: number
  days?: number
  what: string
  why: string
  source: string
}

/**
 * What is kept for a time only. `rosters`: who came, from the end of the session; `disputes`: the same where a scan was
 * never settled; `codes`: one-time codes of any kind; `imports`: tables that were sent to be taken in; `requests`: at the privacy desk, from the day they were closed; `care`: wishes for drop-in care, from their day; `wishes`: for a place, from their end; `reports`: of mistakes in the directory.
 */
export type Kept = 'rosters' | 'disputes' | 'noShows' | 'claims' | 'codes' | 'imports' | 'requests' | 'care' | 'wishes' | 'reports' | 'audit'
export type Retention = Record<Kept, Period>

/** What is older than this moment has been kept for its period. Months are those of the calendar in Shanghai. */
export const keptSince = ({ months = 0, days = 0 }: Pick<Period, 'months' | 'days'>, now: Instant): Instant =>
  shanghai(now).subtract(months, 'month').subtract(days, 'day').valueOf()

/**
 * The clock forgets in the quarter of an hour after three at night: nobody books then, and a run that was missed is
 * followed by two more. The other 285 runs of a day ask one question each, which is what keeps a reminder cheap.
 */
export const isForgettingTime = (now: Instant): boolean => shanghai(now).hour() === 3 && shanghai(now).minute() < 15

/** Why the people of a session cannot be forgotten yet: its time is not over, somebody waits for an answer, or a scan waits to be settled. */
export type StillMatters = 'NOT_OVER' | 'OBJECTION' | 'DISPUTE'

export function whyKept({ endsAt, roster }: Pick<Session, 'endsAt' | 'roster'>, retention: Retention, now: Instant): StillMatters | null {
  if (endsAt > keptSince(retention.rosters, now)) return 'NOT_OVER'
  if (roster.objections.length > 0) return 'OBJECTION'
  const isDisputed = Object.values(roster.bookings).some(({ history }) => disputesOf(history).length > 0)
  return isDisputed && endsAt > keptSince(retention.disputes, now) ? 'DISPUTE' : null
}

/** What the centre changed for everybody stays; whatever it told the people on the roster goes with them. */
const PUBLIC: SessionChange['what'][] = ['moved', 'capacity', 'cancelled', 'edited']

/**
 * The people of a session become what they count as (`tally.ts`), in one write on the roster as it was read. The roster is
 * made anew, empty: whatever it held goes, also what is added to it one day. The capacity and what is public stay.
 */
export function forgetPeople(session: Session, now: Instant): Pick<Write, 'guard' | 'changes'> {
  const { capacity, revision, slots } = session.roster
  const empty: Roster = {
    capacity,
    free: capacity,
    revision: revision + 1,
    familyIds: [],
    bookings: {},
    queue: [],
    ...(slots ? { slots: Object.fromEntries(Object.keys(slots).map((id) => [id, { free: 1 }])) } : {}),
    objections: [],
    wakeAt: NEVER,
  }
  return {
    guard: { 'roster.revision': { is: revision } },
    changes: { roster: { set: empty }, changes: { set: session.changes.filter(({ what }) => PUBLIC.includes(what)) }, tally: { set: tallyOf(session) }, forgottenAt: { set: now } },
  }
}

/** Before when what of a family has had its time: the moments its records are compared with. */
export const familyCutoffs = (retention: Retention, now: Instant): Record<'noShows' | 'claims' | 'deskCode' | 'invitation', Instant> => ({
  noShows: keptSince(retention.noShows, now),
  claims: keptSince(retention.claims, now),
  deskCode: keptSince(retention.codes, now),
  // Good for a day; kept a day longer for the second tap of whoever used it.
  invitation: now - 2 * INVITATION_LASTS,
})

/** What of a family has had its time: the fields as they are without it, null for one that goes; undefined when there is nothing. */
export function prunedFamily(
  { noShows, claims, deskCode, invitation }: Pick<Family, 'noShows' | 'claims' | 'deskCode' | 'invitation'>,
  before: ReturnType<typeof familyCutoffs>,
): { noShows?: Family['noShows']; claims?: Family['claims']; deskCode?: null; invitation?: null } | undefined {
  const [missed, claimed] = [noShows.filter(({ at }) => at >= before.noShows), claims.filter(({ startsAt }) => startsAt >= before.claims)]
  const change = {
    ...(missed.length < noShows.length ? { noShows: missed } : {}),
    ...(claimed.length < claims.length ? { claims: claimed } : {}),
    ...(deskCode && deskCode.at < before.deskCode ? { deskCode: null } : {}),
    ...(invitation && invitation.at < before.invitation ? { invitation: null } : {}),
  }
  return Object.keys(change).length ? change : undefined
}
