import type { Contracts, FamilyOutputs, Ticket } from '@/domain/contract'
import { CONSENT_VERSION } from '@/domain/family'
import type { Session } from '@/domain/session'
import { addDays, HOUR, localDate, MINUTE, type Instant } from '@/domain/time'
import { openAdmin } from '../../scripts/lib/admin'
import { callAs } from './demonstration'
import { codeAt } from './staff-phone'
import { aSession } from './sessions'

/** Two hundred families at a 义诊: with a place, sent with somebody else, with a number from a poster, the thirty others are entered at the desk. */
const BOOKED = 130
const ERRANDS = 20
const POSTER = 20

/** As many calls at a time as a busy evening has. */
const AT_A_TIME = 10

export const STATIONS = [
  { id: 'weigh', name: '称重' },
  { id: 'teeth', name: '口腔' },
]

/** Somebody with a code: whoever may be scanned. */
export interface Comer {
  /** Who shows it. */
  openid: string
  /** Whose place it is: the guardian's, where somebody else brings the child. */
  guardian: string
  ticket: Ticket
}

/** The city the drill plays in. */
export interface Drill {
  /** Who looks at the whole roster. */
  organiser: string
  session: Session
  booked: Comer[]
  errands: Comer[]
  poster: Comer[]
  /** The city's time, as every phone knows it that asked for it once. */
  now(): Instant
  /** Time goes by for all. */
  pass(time: number): Promise<void>
  call<A extends keyof Contracts['staff']['outputs'] & string>(openid: string, action: A, input?: object): Promise<Contracts['staff']['outputs'][A]>
  asFamily<A extends keyof FamilyOutputs & string>(openid: string, action: A, input?: object): Promise<FamilyOutputs[A]>
}

/** The text of the code somebody shows at that moment. */
export const codeOf = ({ session }: Pick<Drill, 'session'>, { ticket }: Pick<Comer, 'ticket'>, now: Instant): string => codeAt(ticket, session._id, now)

/** Publishes the 义诊, and lets everybody book, send and take numbers, each on a phone of their own. */
export async function openDrill(url: string, organiser: string): Promise<Drill> {
  const started: Instant = ((await (await fetch(`${url}/cloud/clock`)).json()) as { now: Instant }).now
  let shift = started - Date.now()
  const now = (): Instant => Date.now() + shift
  const session = aSession({
    _id: 'drill',
    kind: 'clinic',
    title: '公园里的义诊',
    startsAt: started + 30 * MINUTE,
    endsAt: started + 5 * HOUR,
    ageMonths: { min: 0, max: 36 },
    capacity: 200,
    walkIns: true,
    stations: STATIONS,
  })
  await openAdmin({ url }).db.collection('sessions').add({ data: session })
  const sessionId = session._id
  const asFamily: Drill['asFamily'] = (openid, action, input = {}) => callAs(url, openid, 'family', action, input)
  const drill = { organiser, session, now, asFamily, call: (openid, action, input = {}) => callAs(url, openid, 'staff', action, input) } satisfies Partial<Drill>

  return {
    ...drill,
    pass: async (time) => {
      shift += time
      await fetch(`${url}/cloud/clock`, { method: 'POST', body: JSON.stringify({ now: now() }) })
    },
    booked: await inTurn(BOOKED, (index) => book(drill, `drill-parent-${index}`)),
    errands: await inTurn(ERRANDS, async (index) => {
      const guardian = `drill-sender-${index}`
      await book(drill, guardian)
      const { code } = await asFamily(guardian, 'sendOnErrand', { sessionId, name: '外婆' })
      const openid = `drill-grandmother-${index}`
      return { openid, guardian, ticket: (await asFamily(openid, 'openErrand', { sessionId, code })).ticket }
    }),
    poster: await inTurn(POSTER, async (index) => {
      const openid = `drill-visitor-${index}`
      const { own } = await asFamily(openid, 'takeNumber', { sessionId, children: 1, adults: 1, source: 'gate' })
      return { openid, guardian: openid, ticket: own.ticket }
    }),
  }
}

/** Registers a family with one child, books a place for it with one adult, and takes the ticket. */
export async function book({ asFamily, now, session: { _id: sessionId } }: Pick<Drill, 'asFamily' | 'now' | 'session'>, openid: string): Promise<Comer> {
  const birthDate = addDays(localDate(now()), -430)
  const { child } = await asFamily(openid, 'saveChild', { nickname: '安安', birthDate, consentVersion: CONSENT_VERSION })
  await asFamily(openid, 'bookSession', { sessionId, childIds: [child._id], adults: 1, accepted: [] })
  const { serverNow: _serverNow, ...ticket } = await asFamily(openid, 'getTicket', { sessionId })
  return { openid, guardian: openid, ticket }
}

async function inTurn<T>(many: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let first = 0; first < many; first += AT_A_TIME) {
    const batch = Array.from({ length: Math.min(AT_A_TIME, many - first) }, (_, index) => make(first + index))
    made.push(...(await Promise.all(batch)))
  }
  return made
}
