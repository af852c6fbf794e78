import type { FamilyOutputs } from '@/domain/contract'
import { CONSENT_VERSION } from '@/domain/family'
import { DAY } from '@/domain/time'
import { familyOf, publicFiles, sessionsBetween, sessionsForHome } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { bookingView, familyView, sessionView } from '../lib/views'

/** The first screen looks a week ahead. */
const AHEAD = 8 * DAY

/** The first screen in one call and two reads: who I am, what I booked, what is on, which public files are current. */
export async function home(_: object, { openid, now }: Caller): Promise<FamilyOutputs['home']> {
  const [family, files] = await Promise.all([familyOf(openid), publicFiles(now)])
  const span = { from: now, to: now + AHEAD }
  const sessions = family ? await sessionsForHome(span, family._id) : await sessionsBetween(span)
  return {
    ...(family ? { family: familyView(family) } : {}),
    consentVersion: CONSENT_VERSION,
    bookings: sessions.flatMap(({ _id, mine }) => (mine ? [bookingView(_id, mine)] : [])),
    sessions: sessions.map(sessionView),
    files,
    serverNow: now,
  }
}
