import type { CareOutputs, Input, VisitView } from '@/domain/contract'
import type { SessionForFamily } from '@/domain/commands/write'
import { mistakeView } from '@/domain/mistake'
import { wishId, wishView } from '@/domain/place-wish'
import { DAY } from '@/domain/time'
import { VISITS_AHEAD } from '@/domain/visit'
import { familyOf, reportsOf, sessionsBetween, sessionsOf, wishesOf } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { bookingView, sessionView } from '../lib/views'
import { templateIds } from './grants'

const visitView = (session: SessionForFamily, openid: string): VisitView => {
  const booking = bookingView(session, openid)
  return { session: sessionView(session), ...(booking ? { booking } : {}) }
}

/** The visits a nursery offers, with the own place; and whether the family waits for a place there. */
export async function listVisits({ nurseryId }: Input<'care', 'listVisits'>, { openid, now }: Caller): Promise<CareOutputs['listVisits']> {
  const family = await familyOf(openid)
  const [sessions, wishes] = await Promise.all([sessionsBetween({ from: now, to: now + VISITS_AHEAD, nurseryId }, family?._id), family ? wishesOf(family._id) : []])
  const mine = family && wishes.find(({ _id }) => _id === wishId(family._id, nurseryId))
  const wish = mine && wishView(mine, family.children, now)
  return { visits: sessions.map((session) => visitView(session, openid)).filter(({ session, booking }) => session.status === 'open' || booking), ask: templateIds(['offer']), ...(wish ? { wish } : {}), serverNow: now }
}

/** A visit stays in sight for so long after it. */
const SEEN_AFTER = 7 * DAY

/** Everything the family asked of nurseries, but for drop-in care. */
export async function listAsks(_: object, { openid, now }: Caller): Promise<CareOutputs['listAsks']> {
  const family = await familyOf(openid)
  if (!family) return { visits: [], wishes: [], reports: [], serverNow: now }
  const [sessions, wishes, reports] = await Promise.all([sessionsOf(family._id), wishesOf(family._id), reportsOf(family._id)])
  return {
    visits: sessions.filter(({ kind, endsAt }) => kind === 'visit' && endsAt > now - SEEN_AFTER).map((session) => visitView(session, openid)),
    wishes: wishes.flatMap((wish) => wishView(wish, family.children, now) ?? []),
    reports: reports.map(mistakeView),
    serverNow: now,
  }
}
