import type { Contracts } from '@/domain/contract'
import type { SessionView } from '@/domain/session'
import { DAY, MINUTE } from '@/domain/time'
import { XIAOMAN } from '../../city/wuhan/demo/people'
import { runCloud, type RunningCloud } from './running'

export { DOUDOU, GRANDMA, HELPER, MANAGER, NEWCOMER, ORGANISER, TWINS, XIAOMAN, XIAOMAN_FATHER } from '../../city/wuhan/demo/people'

/** The city as `npm start` opens it. */
export const demonstrationCity = (): Promise<RunningCloud> => runCloud('scripts/start.ts', ['--no-open'])

/** Calls an action that must be answered with yes, as a person of the demonstration. */
export async function callAs<F extends keyof Contracts, A extends keyof Contracts[F]['outputs'] & string>(
  url: string,
  openid: string,
  name: F,
  action: A,
  input: object = {},
): Promise<Contracts[F]['outputs'][A]> {
  const init = { method: 'POST', headers: { 'x-wx-openid': openid }, body: JSON.stringify({ name, data: { action, input } }) }
  const { result } = (await (await fetch(`${url}/client/callFunction`, init)).json()) as { result: { ok: boolean; data: never } }
  if (!result.ok) throw new Error(`${action} was refused: ${JSON.stringify(result)}`)
  return result.data
}

/** A class any family with a child of 8 to 16 months can book, 小满 has not, more than a day ahead, with places as asked. */
export async function classFor(url: string, free: (session: SessionView) => boolean): Promise<SessionView> {
  const now = Date.now()
  const { bookings } = await callAs(url, XIAOMAN, 'family', 'listBookings')
  const { sessions } = await callAs(url, XIAOMAN, 'family', 'listSessions', { from: now + DAY + 30 * MINUTE, to: now + 50 * DAY, kind: 'class' })
  const found = sessions.find(
    (session) =>
      session.status === 'open' &&
      session.seat === 'child' &&
      !session.area &&
      !session.priority &&
      !session.limits &&
      session.roster.queueLength === 0 &&
      (session.bookingOpensAt ?? 0) <= now &&
      session.ageMonths.min <= 8 &&
      session.ageMonths.max >= 16 &&
      !bookings.some(({ sessionId }) => sessionId === session._id) &&
      free(session),
  )
  if (!found) throw new Error('the demonstration city has no such class')
  return found
}
