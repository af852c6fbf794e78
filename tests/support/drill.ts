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
] as const

/** Every child is called otherwise, so that a screen says who is meant: a text that uses no character twice. */
const NAMES =
  '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔龙师火帝鸟官人皇始制文字乃服衣裳推位让国有虞陶唐吊民伐罪周发殷汤坐朝问道垂拱平章爱育黎首臣伏戎羌遐迩一体率宾归王鸣凤在竹白驹食场化被草木赖及万方盖此身四大五常恭'

/** Where staff of the drill stand. */
export type Place = 'desk' | (typeof STATIONS)[number]['id']

/** Somebody with a code: whoever may be scanned. */
export interface Comer {
  /** The child, as staff read it: 天*. Missing for who came without a booking. */
  name?: string
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
  /** The session with the histories of all its places, as it is stored. */
  stored(): Promise<Session>
  /** Time goes by for all. */
  pass(time: number): Promise<void>
  call<A extends keyof Contracts['staff']['outputs'] & string>(openid: string, action: A, input?: object): Promise<Contracts['staff']['outputs'][A]>
  asFamily<A extends keyof FamilyOutputs & string>(openid: string, action: A, input?: object): Promise<FamilyOutputs[A]>
}

/** The text of the code somebody shows at that moment; with another session, of a code for that one. */
export const codeOf = ({ session }: Pick<Drill, 'session'>, { ticket }: Pick<Comer, 'ticket'>, now: Instant, sessionId = session._id): string => codeAt(ticket, sessionId, now)

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
    stations: [...STATIONS],
  })
  const sessions = openAdmin({ url }).db.collection('sessions')
  await sessions.add({ data: session })
  const sessionId = session._id
  const asFamily: Drill['asFamily'] = (openid, action, input = {}) => callAs(url, openid, 'family', action, input)
  const drill = { organiser, session, now, asFamily, call: (openid, action, input = {}) => callAs(url, openid, 'staff', action, input) } satisfies Partial<Drill>

  return {
    ...drill,
    stored: async () => ((await sessions.doc(sessionId).get()) as { data: Session }).data,
    pass: async (time) => {
      shift += time
      await fetch(`${url}/cloud/clock`, { method: 'POST', body: JSON.stringify({ now: now() }) })
    },
    booked: await inTurn(BOOKED, (index) => book(drill, `drill-parent-${index}`, NAMES[index]!)),
    errands: await inTurn(ERRANDS, async (index) => {
      const guardian = `drill-sender-${index}`
      const { name } = await book(drill, guardian, NAMES[BOOKED + index]!)
      const { code } = await asFamily(guardian, 'sendOnErrand', { sessionId, name: '外婆' })
      const openid = `drill-grandmother-${index}`
      return { ...(name ? { name } : {}), openid, guardian, ticket: (await asFamily(openid, 'openErrand', { sessionId, code })).ticket }
    }),
    poster: await inTurn(POSTER, async (index) => {
      const openid = `drill-visitor-${index}`
      const { own } = await asFamily(openid, 'takeNumber', { sessionId, children: 1, adults: 1, source: 'gate' })
      return { openid, guardian: openid, ticket: own.ticket }
    }),
  }
}

/** Somebody books while the others are at the door. */
export const bookLate = (drill: Drill): Promise<Comer> => book(drill, 'drill-latecomer', NAMES[BOOKED + ERRANDS]!)

/** Registers a family with one child, books a place for it with one adult, and takes the ticket. */
async function book({ asFamily, now, session: { _id: sessionId } }: Pick<Drill, 'asFamily' | 'now' | 'session'>, openid: string, name: string): Promise<Comer> {
  const birthDate = addDays(localDate(now()), -430)
  const { child } = await asFamily(openid, 'saveChild', { nickname: `${name}宝`, birthDate, consentVersion: CONSENT_VERSION })
  await asFamily(openid, 'bookSession', { sessionId, childIds: [child._id], adults: 1, accepted: [] })
  const { serverNow: _serverNow, ...ticket } = await asFamily(openid, 'getTicket', { sessionId })
  return { name: `${name}*`, openid, guardian: openid, ticket }
}

async function inTurn<T>(many: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let first = 0; first < many; first += AT_A_TIME) {
    const batch = Array.from({ length: Math.min(AT_A_TIME, many - first) }, (_, index) => make(first + index))
    made.push(...(await Promise.all(batch)))
  }
  return made
}
