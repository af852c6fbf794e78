import type { Grant } from '../booking'
import { careDayEnds, careEndsAt, careNews, careStatus, CARE_TEMPLATE, standingOf, type CareAnswer, type CareNews, type CareRequest, type CareStep } from '../care-request'
import type { ErrorCode } from '../errors'
import { wakingFrom } from '../offer'
import type { Instant } from '../time'
import { NEVER } from './wake'
import type { Changes, Decision } from './write'

/** What may be done to a request, by one of the nurseries asked or by its family. */
export type CareCommand =
  | { type: 'accept'; nurseryId: string; who: string; by: string }
  | { type: 'decline'; nurseryId: string; who: string; by: string }
  /** Before anybody accepted; afterwards it takes words. */
  | { type: 'withdraw'; who: string; words?: string }
  | { type: 'cancel'; nurseryId: string; who: string; by: string; words: string }
  /** The family goes, or one of its guardians. */
  | { type: 'forget' }
  | { type: 'disown'; who: string }

/** The one place where a command meets a request: one write, guarded by the revision that was read, or why not. */
export function decideCare(request: CareRequest, command: CareCommand, now: Instant): Decision {
  switch (command.type) {
    case 'accept':
      return accept(request, command, now)
    case 'decline':
      return decline(request, command, now)
    case 'withdraw':
      return withdraw(request, command, now)
    case 'cancel':
      return cancel(request, command, now)
    case 'forget':
      return forget(request, now)
    default:
      return disown(request, command)
  }
}

type By<T extends CareCommand['type']> = Extract<CareCommand, { type: T }>

/** What a nursery is told that comes too late, by how things stand with it. */
const TOO_LATE: Partial<Record<ReturnType<typeof standingOf>, ErrorCode>> = { released: 'CARE_TAKEN', withdrawn: 'CARE_WITHDRAWN', expired: 'CARE_EXPIRED', declined: 'CARE_CLOSED', cancelled: 'CARE_CLOSED' }

/** The first wins, and by the same write every other one is released. */
function accept(request: CareRequest, { nurseryId, who, by }: By<'accept'>, now: Instant): Decision {
  if (!request.asked.includes(nurseryId)) return { refused: 'CARE_NOT_FOUND' }
  const standing = standingOf(request, nurseryId, now)
  if (standing === 'accepted') return { already: true }
  if (standing !== 'asked') return { refused: TOO_LATE[standing]! }
  const answer: CareAnswer = { what: 'accepted', at: now, who, by }
  return written(request, { winner: { set: nurseryId }, [`answers.${nurseryId}`]: { set: answer }, wakeAt: { set: wakingFrom(now) } }, { who, when: now, what: 'accepted', nurseryId, by })
}

/** A decline is final. With the last one the family is told. */
function decline(request: CareRequest, { nurseryId, who, by }: By<'decline'>, now: Instant): Decision {
  if (!request.asked.includes(nurseryId)) return { refused: 'CARE_NOT_FOUND' }
  const standing = standingOf(request, nurseryId, now)
  if (standing === 'accepted') return { refused: 'CARE_ACCEPTED' }
  // Who says no to what is over for it has its will.
  if (standing !== 'asked') return { already: true }
  const answer: CareAnswer = { what: 'declined', at: now, who, by }
  const isLast = request.asked.every((id) => id === nurseryId || request.answers[id]?.what === 'declined')
  return written(request, { [`answers.${nurseryId}`]: { set: answer }, ...(isLast ? { ...UNSEEN, wakeAt: { set: now } } : {}) }, { who, when: now, what: 'declined', nurseryId, by })
}

function withdraw(request: CareRequest, { who, words }: By<'withdraw'>, now: Instant): Decision {
  const status = careStatus(request, now)
  if (status === 'withdrawn') return { already: true }
  if (status === 'open') return written(request, { withdrawnAt: { set: now }, ...UNSEEN, wakeAt: { set: NEVER } }, { who, when: now, what: 'withdrawn' })
  if (status === 'cancelled') return request.cancelled?.side === 'family' ? { already: true } : { refused: 'CARE_CLOSED' }
  if (status !== 'accepted') return { refused: status === 'expired' ? 'CARE_EXPIRED' : 'CARE_CLOSED' }
  return words ? callOff(request, { side: 'family', words }, { who, when: now, what: 'cancelled', words }, now) : { refused: 'CARE_ACCEPTED' }
}

/** The winner takes its word back: for a burst pipe, and with words. */
function cancel(request: CareRequest, { nurseryId, who, by, words }: By<'cancel'>, now: Instant): Decision {
  const standing = standingOf(request, nurseryId, now)
  if (standing === 'cancelled') return request.cancelled?.side === 'nursery' ? { already: true } : { refused: 'CARE_CLOSED' }
  if (standing !== 'accepted') return { refused: 'CARE_NOT_FOUND' }
  return callOff(request, { side: 'nursery', words }, { who, when: now, what: 'cancelled', nurseryId, by, words }, now)
}

function callOff(request: CareRequest, said: { side: 'family' | 'nursery'; words: string }, step: CareStep, now: Instant): Decision {
  if (now >= careEndsAt(request)) return { refused: 'CARE_CLOSED' }
  return written(request, { cancelled: { set: { at: now, ...said } }, ...UNSEEN, wakeAt: { set: said.side === 'nursery' ? now : NEVER } }, step)
}

/** What the nursery reads when the family is gone. */
const GONE = '家长删除了自己的资料'

/** Ends what still stands, and leaves of the people nothing but the age and the hours. */
function forget(request: CareRequest, now: Instant): Decision {
  if (request.familyId === 'forgotten') return { already: true }
  const status = careStatus(request, now)
  const ends: Changes =
    status === 'open' ? { withdrawnAt: { set: now } } : status === 'accepted' && now < careEndsAt(request) ? { cancelled: { set: { at: now, side: 'family', words: GONE } } } : {}
  // The family's own words go too; a nursery's stay its own.
  const own: Changes = request.cancelled?.side === 'family' ? { 'cancelled.words': { set: GONE } } : {}
  const history = [...request.history.map((step) => (step.nurseryId ? step : nameless(step))), { who: 'family', when: now, what: 'forgotten' as const }]
  const changes: Changes = { ...ends, ...own, ...UNSEEN, familyId: { set: 'forgotten' }, who: { set: 'family' }, key: { set: '' }, child: { set: { months: request.child.months } }, note: { unset: true }, grants: { set: [] }, wakeAt: { set: NEVER }, history: { set: history } }
  return { write: { guard: asRead(request), changes: { ...changes, ...COUNTED } } }
}

const nameless = ({ words: _words, ...step }: CareStep): CareStep => ({ ...step, who: 'family' })

/** A guardian goes and the family stays: the request is the family's, and nobody's in it. */
function disown(request: CareRequest, { who }: By<'disown'>): Decision {
  if (request.who !== who && !request.history.some((step) => step.who === who)) return { already: true }
  const history = request.history.map((step) => (step.who === who ? { ...step, who: 'family' } : step))
  const changes: Changes = { who: { set: request.who === who ? 'family' : request.who }, grants: { set: request.grants.filter((grant) => grant.who !== who) }, history: { set: history }, ...COUNTED }
  return { write: { guard: asRead(request), changes } }
}

/** What time brings to a request, stored before anything is sent. */
export interface CareTending {
  write: { guard: ReturnType<typeof asRead>; changes: Changes }
  /** What the family is told, and the message that carries it; nothing where none was allowed. */
  tell?: { news: CareNews; grant: Grant }
}

/** The clock looks at a request that is due: claims the message about how it ended, and forgets the phone in time. */
export function tendCare(request: CareRequest, now: Instant): CareTending {
  const news = careNews(request, now)
  const grant = news && request.told[news] === undefined ? request.grants.find(({ template }) => template === CARE_TEMPLATE[news]) : undefined
  const stands = careStatus(request, now) === 'accepted' && now < careDayEnds(request)
  const changes: Changes = {
    ...COUNTED,
    ...(news && grant ? { [`told.${news}`]: { set: 'claimed' }, grants: { spend: grant } } : {}),
    ...(stands ? { wakeAt: { set: careDayEnds(request) } } : { ...UNSEEN, wakeAt: { set: careStatus(request, now) === 'open' ? request.expiresAt : NEVER } }),
  }
  return { write: { guard: asRead(request), changes }, ...(news && grant ? { tell: { news, grant } } : {}) }
}

const COUNTED: Changes = { revision: { add: 1 } }

/** Nobody needs to call any more. */
const UNSEEN: Changes = { phone: { unset: true } }

const asRead = ({ revision }: CareRequest) => ({ revision: { is: revision } })

const written = (request: CareRequest, changes: Changes, step: CareStep): Decision => ({
  write: { guard: asRead(request), changes: { ...changes, history: { append: step }, ...COUNTED } },
})
