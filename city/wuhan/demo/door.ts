import { withArrival } from '@/domain/arrival'
import type { Act, Booking, HistoryEntry } from '@/domain/booking'
import { entry } from '@/domain/commands/write'
import { walkInBooking } from '@/domain/commands/walk-in'
import type { LineEntry } from '@/domain/line'
import { NO_SHOW_AFTER } from '@/domain/fairness'
import { fingerprint } from '@/domain/mac'
import type { ScanMark } from '@/domain/scan'
import type { Session, Station } from '@/domain/session'
import { HOUR, MINUTE, type Instant } from '@/domain/time'
import { ERRAND_CODE, HELPER, ORGANISER, XIAOMAN } from './people'
import { demoId, seeded } from './random'

/** The way round a 义诊. */
export const STATIONS: Station[] = [
  { id: 'weigh', name: '称重' },
  { id: 'teeth', name: '口腔' },
  { id: 'advice', name: '咨询' },
]

/** Phones of the door: the first gave the numbers A1, A2 …, the second had no network for a while. */
const PHONE = 'demo'
const FAR_PHONE = 'demo-far'

const errandId = (session: Session, name: string): string => demoId(`errand/${session._id}/${name}`)

/** 小满妈妈 has asked 外婆 to bring the child, who has not opened it yet. */
export function withErrand(session: Session, now: Instant): Session {
  const [familyId, booking] = Object.entries(session.roster.bookings).find(([, { bookedBy }]) => bookedBy === XIAOMAN) ?? []
  if (!familyId || !booking) return session
  const at = Math.max(booking.bookedAt + MINUTE, now - 2 * HOUR)
  const errands = { [errandId(session, '外婆')]: { name: '外婆', at, hash: fingerprint(ERRAND_CODE, 32) } }
  return withBookings(session, { [familyId]: { ...booking, errands, history: [...booking.history, entry(XIAOMAN, at, 'errandSent', { note: '外婆' })] } })
}

/** Somebody is left to be let in, whatever the hour. */
const STILL_TO_COME = 2

const notYet = (booking: Booking): Booking => ({ ...booking, history: booking.history.filter(({ what }) => what !== 'attended') })

/** A 义诊 that has been going on for a while: who was stamped where, who came without a booking, and what staff have to look at. */
export function withDoor(session: Session, now: Instant): Session {
  const places = Object.entries(session.roster.bookings)
  const here = places.filter(([, { status }]) => status === 'attended')
  const missing = places.filter(([, { status }]) => status === 'booked').length
  const early = here.length - Math.max(0, STILL_TO_COME - missing)
  const seen = here.map(([id, booking], index) => [id, withArrival(index < early ? seenAt(session, booking, index, now) : notYet(booking))] as const)
  const { bookings, line } = comersOf(session, now)
  const after = withBookings(session, { ...Object.fromEntries(seen), ...bookings })
  // The clock asks afterwards who did not come.
  const wakeAt = Math.min(after.roster.wakeAt, session.endsAt + NO_SHOW_AFTER)
  return { ...after, roster: { ...after.roster, line, phones: [PHONE, FAR_PHONE], wakeAt } }
}

const withBookings = (session: Session, bookings: Record<string, Booking>): Session => {
  const { roster } = session
  return { ...session, roster: { ...roster, revision: roster.revision + Object.keys(bookings).length, bookings: { ...roster.bookings, ...bookings } } }
}

/** One was let in on two phones that could not know of each other, one was brought although that was withdrawn, one by her grandmother. */
function seenAt(session: Session, booking: Booking, index: number, now: Instant): Booking {
  if (index === 0) return scannedTwice(booking)
  if (index === 1) return brought(session, booking, '奶奶', true)
  const there = index === 2 ? brought(session, booking, '外婆', false) : booking
  return stamped(there, seeded(`stamps/${session._id}/${index}`).int(0, STATIONS.length), now)
}

function scannedTwice(booking: Booking): Booking {
  const at = arrivalOf(booking) + 4 * MINUTE
  return { ...booking, history: [...booking.history, scanned('attended', at, { phone: FAR_PHONE, receivedAt: at + 40 * MINUTE }, ORGANISER, '李主任')] }
}

function brought(session: Session, booking: Booking, name: string, withdrawn: boolean): Booking {
  const sentAt = session.startsAt - 90 * MINUTE
  const withdrawnAt = session.startsAt - 30 * MINUTE
  const id = errandId(session, name)
  const [came] = booking.history.slice(-1) as [HistoryEntry & { scan: ScanMark }]
  const bringing = { ...came, scan: { ...came.scan, bringer: name, ...(withdrawn ? { dispute: 'ERRAND_WITHDRAWN' as const } : {}) } }
  const before = [
    entry(booking.bookedBy, sentAt, 'errandSent', { note: name }),
    ...(withdrawn ? [entry(booking.bookedBy, withdrawnAt, 'errandWithdrawn', { note: name })] : []),
  ]
  const errand = { name, at: sentAt, hash: fingerprint(id, 32), ...(withdrawn ? { withdrawnAt } : {}) }
  return { ...booking, errands: { [id]: errand }, history: [...booking.history.slice(0, -1), ...before, bringing] }
}

/** The first so many stations, one after the other. */
const stamped = (booking: Booking, many: number, now: Instant): Booking => ({
  ...booking,
  history: [
    ...booking.history,
    ...STATIONS.slice(0, many).map(({ id: station }, index) => scanned('stamped', Math.min(now, arrivalOf(booking) + (index + 1) * 18 * MINUTE), { station })),
  ],
})

const arrivalOf = ({ attended, bookedAt }: Booking): Instant => attended?.at ?? bookedAt

const scanned = (what: Act, when: Instant, mark: Partial<ScanMark>, who = HELPER, by = '王老师'): HistoryEntry => ({
  ...entry(who, when, what, { by }),
  scan: { key: demoId(`scan/${when}/${what}/${mark.station ?? ''}/${mark.phone ?? ''}`), means: 'code', phone: PHONE, receivedAt: when, ...mark },
})

/** Who came without a booking, minutes ago: entered at the desk, called, or still waiting to be. */
const COMERS: { ago: number; children: number; adults: number; source: string; label?: string; called?: true; here?: true }[] = [
  { ago: 70, children: 1, adults: 1, source: 'park', called: true, here: true },
  { ago: 55, children: 2, adults: 1, source: 'desk', label: 'A1', called: true, here: true },
  { ago: 41, children: 1, adults: 2, source: 'park', called: true },
  { ago: 33, children: 1, adults: 1, source: 'gate' },
  { ago: 20, children: 1, adults: 1, source: 'desk', label: 'A2', here: true },
  { ago: 9, children: 2, adults: 2, source: 'park' },
]

function comersOf(session: Session, now: Instant): { bookings: Record<string, Booking>; line: LineEntry[] } {
  const comers = COMERS.map((comer, index) => ({ ...comer, at: now - comer.ago * MINUTE, id: `v${demoId(`comer/${session._id}/${index}`).slice(1)}`, who: `demo-visitor-${index + 1}` }))
  return {
    bookings: Object.fromEntries(
      comers.map(({ id, who, at, children, adults, source, label, here }) => {
        const taken = label ? [] : [entry(who, at, 'numbered')]
        const came = here ? [scanned('attended', label ? at : at + 12 * MINUTE, { means: label ? 'desk' : 'code', phone: PHONE })] : []
        return [id, withArrival({ ...walkInBooking({ children, adults, source }, at, who), history: [...taken, ...came] })]
      }),
    ),
    line: comers.map(({ id, at, label, called }) => ({ id, at, ...(label ? { label } : {}), ...(called ? { called: { at: at + 11 * MINUTE, by: '王老师' } } : {}) })),
  }
}
