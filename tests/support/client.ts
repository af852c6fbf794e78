import Taro from '@tarojs/taro'
import type { Contracts, Input } from '@/domain/contract'
import { CONSENT_VERSION, type FamilyView } from '@/domain/family'
import type { FamilyOutputs, Ticket } from '@/domain/contract'
import type { BookingView } from '@/domain/booking'
import type { SessionView } from '@/domain/session'
import { HOUR } from '@/domain/time'
import { usePerson } from '@/stores/person'
import { aChild, aSession, TEN_AM } from './sessions'
import { freshPhone } from './taro'

/** What the functions answer, by action; an answer that throws is a lost connection. */
type Answers = {
  [F in keyof Contracts]?: {
    [A in keyof Contracts[F]['outputs'] & keyof Contracts[F]['inputs']]?: (input: Input<F, A>) => unknown
  }
}

const callFunction = Taro.cloud.callFunction as unknown as jest.Mock

/** Lets the cloud answer as the test says; what it does not name is not deployed. Gives back the calls that were made. */
export function cloudAnswers(answers: Answers): { action: string; input: unknown }[] {
  const calls: { action: string; input: unknown }[] = []
  callFunction.mockImplementation(async ({ name, data }: { name: keyof Contracts; data: { action: string; input: unknown } }) => {
    calls.push(data)
    const answer = (answers[name] as Record<string, (input: unknown) => unknown> | undefined)?.[data.action]
    if (!answer) return { result: { ok: false, code: 'UNKNOWN_ACTION' } }
    const data_ = await answer(data.input)
    return { result: data_ !== null && typeof data_ === 'object' && 'ok' in data_ ? data_ : { ok: true, data: data_ } }
  })
  return calls
}

/** A refusal on the wire. */
export const refused = (code: string, detail?: object) => ({ ok: false, code, ...(detail ? { detail } : {}) })

/** A phone nobody used, and nobody known on it. */
export function newPhone(): void {
  freshPhone()
  jest.clearAllMocks()
  usePerson.setState({ known: false, family: undefined, bookings: [], childId: undefined, files: undefined }, true)
}

/** The class of `aSession` as a family sees it, with so many places left and so many families that wait. */
export function aView({
  free = 2,
  capacity = 6,
  queueLength = 0,
  slots,
  ...fields
}: Partial<Omit<SessionView, 'roster'>> & Partial<SessionView['roster']> = {}): SessionView {
  return { ...aSession(), ...fields, roster: { capacity, free, queueLength, ...(slots ? { slots } : {}) } }
}

/** The family of 小满, an hour and a day before the class. */
export const NOW = TEN_AM - 25 * HOUR
export const XIAOMAN = aChild()

export const aFamily = (fields: Partial<FamilyView> = {}): FamilyView => ({
  _id: 'f1',
  children: [XIAOMAN],
  consents: [{ version: CONSENT_VERSION, at: 0 }],
  claims: [],
  noShows: [],
  guardians: 1,
  ...fields,
})

export const aHome = (fields: Partial<FamilyOutputs['home']> = {}): FamilyOutputs['home'] => ({
  family: aFamily(),
  consentVersion: CONSENT_VERSION,
  bookings: [],
  sessions: [aView()],
  files: {},
  serverNow: NOW,
  ...fields,
})

/** A place of 小满, booked by this phone's person just now. */
export const aBooking = (fields: Partial<BookingView> = {}): BookingView => ({
  sessionId: 's1',
  childIds: ['c1'],
  adults: 1,
  places: 1,
  status: 'booked',
  bookedAt: NOW,
  grants: [],
  told: {},
  errands: [],
  stamps: {},
  history: [{ when: NOW, what: 'booked', by: 'you' }],
  ...fields,
})

/** What `getSession` answers; the templates to ask for are `t1` and `t2` in the booking tap, `w1` in the waiting tap. */
export const aSessionAnswer = (fields: Partial<FamilyOutputs['getSession']> = {}): FamilyOutputs['getSession'] => ({
  session: aView(),
  queue: [],
  ask: { book: ['t1', 't2'], wait: ['w1'] },
  serverNow: NOW,
  ...fields,
})

/** What a phone makes the codes of a place from. Its pass looks like one; whether it was signed, staff phones ask. */
export const aTicket = (fields: Partial<Ticket> = {}): Ticket => ({ familyId: 'f1', secret: 'ab'.repeat(32), pass: `0123abcd-${NOW.toString(36)}-${'A'.repeat(86)}`, ...fields })
