import { forgetPeople } from '@/domain/retain'
import { SESSION_KINDS, type Session } from '@/domain/session'
import { NO_SHOW_AFTER } from '@/domain/fairness'
import { addDays, DAY, HOUR, localDate, MINUTE, type Instant } from '@/domain/time'
import type { Random } from '../../city/wuhan/demo/random'
import type { join} from './commands';
import { aScan, book, changeSession, excuse, forget, handOver, leave, look, perform, cancel } from './commands'
import { aChild, aHousehold, applyWrite, aSession } from './sessions'

/** A session at which everything happened that can, by the commands of everybody. */
export interface Lived {
  /** As it was when all was over, with everybody in it. */
  lived: Session
  /** As it is stored after people left, asked to be forgotten, or all were. */
  stored: Session
}

export const DISTRICTS = ['420102', '420103', '420106', '420111']

export function livedSession(random: Random, _id: string, startsAt: Instant, fields: Partial<Session> = {}): Lived {
  const capacity = random.int(2, 7)
  const session = aSession({
    _id,
    kind: random.pick(SESSION_KINDS),
    startsAt,
    endsAt: startsAt + HOUR,
    capacity,
    ageMonths: { min: 0, max: 60 },
    adults: { min: 0, max: 3 },
    walkIns: true,
    venue: { name: '早教室', address: '', district: random.pick(DISTRICTS) },
    demo: false,
    ...fields,
  })
  const families = Array.from({ length: random.int(0, capacity + 4) }, (_, index) => `f${index}`)
  for (const id of families) comeBy(session, random, id, startsAt - random.int(26, 200) * HOUR)
  for (const id of families) if (random.chance(0.1)) perform(session, cancel(id), startsAt - 25 * HOUR)
  if (random.chance(0.08)) changeSession(session, { type: 'callOff' }, startsAt - 24 * HOUR)
  atTheDoor(session, random, families)
  if (random.chance(0.9)) look(session, session.endsAt + NO_SHOW_AFTER, () => false)
  for (const id of families) if (random.chance(0.3)) perform(session, excuse(id), session.endsAt + 2 * DAY)
  const lived = structuredClone(session)
  const end = session.endsAt + 3 * DAY
  if (random.chance(0.15)) return applyWrite(session, forgetPeople(session, end)) ? { lived, stored: session } : { lived, stored: lived }
  for (const id of families) if (random.chance(0.2)) perform(session, random.chance(0.3) ? leave(id) : forget(id), end)
  return { lived, stored: session }
}

/** A family books, or waits where there is no room, some by a poster: one to three children of any age, up to three adults. */
function comeBy(session: Session, random: Random, id: string, now: Instant): void {
  const day = localDate(session.startsAt)
  const children = Array.from({ length: random.int(1, 2) }, (_, index) => aChild(`${id}-c${index}`, addDays(day, -random.int(10, 1500))))
  const source = random.chance(0.3) ? { source: random.pick(['station', 'park']) } : {}
  const party = { ...book(id), ...source, party: { children, adults: random.int(0, 3) }, household: aHousehold(children) } as ReturnType<typeof book>
  if (perform(session, party, now) !== 'done') perform(session, { ...party, type: 'join' } as ReturnType<typeof join>, now)
}

/** Scans in time and late, twice, taken back and doubted; people with a number; some who never came. */
function atTheDoor(session: Session, random: Random, families: string[]): void {
  const at = (): Instant => session.startsAt + random.int(-20, 20) * MINUTE
  const doubts = ['NOT_BOOKED', 'ERRAND_WITHDRAWN', 'CODE_DOUBTED', 'RIGHT_ENDED'] as const
  for (const id of families.filter(() => random.chance(0.8))) {
    const first = at()
    const scan = aScan(id, first, { ...(random.chance(0.2) ? { bringer: '外婆' } : {}), ...(random.chance(0.2) ? { dispute: random.pick(doubts) } : {}) })
    handOver(session, [scan], random.chance(0.1) ? session.endsAt + NO_SHOW_AFTER + DAY : first)
    if (random.chance(0.2)) handOver(session, [aScan(id, first + 5 * MINUTE, { bringer: '爷爷' })], first + HOUR, { phone: 'B' })
    if (random.chance(0.15)) handOver(session, [aScan(id, first + 1000, { what: 'undone', of: scan.key })], first + 1000)
    if (random.chance(0.2)) perform(session, { type: 'settle', familyId: id, key: scan.key, counts: random.chance(0.5), who: 'staff', staffName: '王老师', reason: '已核实' }, session.endsAt)
  }
  for (let index = random.int(0, 3); index > 0; index -= 1) {
    const walkIn = { children: random.int(0, 3), adults: random.int(0, 2), source: random.pick(['desk', 'gate', 'park']) }
    handOver(session, [aScan(`w${index}`, at(), { what: 'numbered', means: 'desk', label: `A${index}`, walkIn })], session.endsAt - 1)
  }
}
