import type { FamilyOutputs, Input } from '@/domain/contract'
import { CONSENT_VERSION } from '@/domain/family'
import { isPublished } from '@/domain/session'
import { DAY, localDate, mondayOf, startOfDay } from '@/domain/time'
import { claimsSeenIn } from '../lib/limit'
import { countReads, familyAndFiles, sessionsBetween, sessionsForHome } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { familyView, sessionView } from '../lib/views'
import { ownPlaces } from './own-place'

/** The first screen looks a week ahead. */
const AHEAD = 8 * DAY

/**
 * The first screen in one call and two reads: who I am, what I booked, what is on, which public files are current.
 * Own sessions go back to Monday and only claims that still hold are shown, so that the phone counts a week's limit as we do.
 */
export async function home({ read }: Input<'family', 'home'>, caller: Caller): Promise<FamilyOutputs['home']> {
  const { openid, now } = caller
  const { family, files } = await familyAndFiles(openid)
  // A count that fails costs nobody the first screen.
  if (read?.length) await countReads(read, now).catch(() => undefined)
  const span = { from: now, to: now + AHEAD }
  const monday = startOfDay(mondayOf(localDate(now)))
  const found = family ? await sessionsForHome(span, family._id, monday) : await sessionsBetween(span)
  const sessions = found.filter((session) => isPublished(session, now))
  return {
    ...(family ? { family: familyView({ ...family, claims: claimsSeenIn(family.claims, sessions, now, monday) }, now) } : {}),
    consentVersion: CONSENT_VERSION,
    bookings: ownPlaces(sessions, caller),
    sessions: sessions.map(sessionView),
    files,
    serverNow: now,
  }
}
