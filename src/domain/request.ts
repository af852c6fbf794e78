import type { ErrorCode } from './errors'
import { addDays, DAY, localDate, startOfDay, type Instant, type LocalDate } from './time'

/** What a guardian may ask of the centre: to see and take what is kept, to have it put right, to have it removed (PIPL 45–47). */
export type RequestKind = 'export' | 'correction' | 'deletion'
export const REQUEST_KINDS: RequestKind[] = ['export', 'correction', 'deletion']

/** How it reached the centre, where it was not done in the app. */
export type RequestWay = 'paper' | 'phone' | 'counter'
export const REQUEST_WAYS: RequestWay[] = ['paper', 'phone', 'counter']

/** One thing that was done about a request. */
export interface RequestStep {
  at: Instant
  /** 张主任. */
  by: string
  what: 'received' | 'identified' | 'exported' | 'deleted' | 'done' | 'declined'
  /** Why; the family reads it where the request was closed. */
  note?: string
}

/** A request that came by paper, phone or at the counter. No name, no number: the family is found by its code alone. */
export interface PrivacyRequest {
  _id: string
  kind: RequestKind
  how: RequestWay
  receivedAt: Instant
  /** The centre's promise: the end of the last day. */
  dueAt: Instant
  note?: string
  status: 'open' | 'done' | 'declined'
  /** The guardian who showed a code, by openid; gone when the request is closed. */
  person?: string
  /** By which that guardian's phone finds the request; says nothing of who it is. */
  personKey?: string
  closedAt?: Instant
  history: RequestStep[]
  revision: number
  /** Made up for the demonstration. */
  demo?: true
}

/** In how many working days the centre promises to answer, and what says so. */
export interface AnswerPromise {
  workingDays: number
  why: string
  source: string
}

/** The last moment of the `workingDays`-th working day after the day it came. */
export function dueAt(receivedAt: Instant, { workingDays }: Pick<AnswerPromise, 'workingDays'>, isWorkday: (day: LocalDate) => boolean): Instant {
  let day = localDate(receivedAt)
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkday(day)) left -= 1
  }
  return startOfDay(day) + DAY - 1
}

/** What can be done about a request once the family has shown its code. */
export type RequestAct = 'identify' | 'export' | 'delete' | 'close'
const FITS: Record<'export' | 'delete', RequestKind> = { export: 'export', delete: 'deletion' }

/** Why this cannot be done about a request, or null. */
export function requestBlocker({ status, kind, person }: Pick<PrivacyRequest, 'status' | 'kind' | 'person'>, act: RequestAct): ErrorCode | null {
  if (status !== 'open') return 'REQUEST_CLOSED'
  if (act === 'identify' || act === 'close') return null
  if (kind !== FITS[act]) return 'REQUEST_OTHER_KIND'
  return person === undefined ? 'FAMILY_NOT_SHOWN' : null
}

/** A number that could be a person's: eleven digits of a mobile phone, fifteen to eighteen of an identity card, however they are spaced. */
export const holdsNumber = (text: string): boolean => /1[3-9]\d{9}|\d{15,17}[\dXx]?/.test(text.replace(/[\s\-—–.·]/g, ''))

/** The code a family shows to staff is good for so long, and once. */
export const DESK_CODE_LASTS = 600_000

/** Those that wait first, the nearest deadline on top; then those that are closed, the latest first. */
export const inOrder = <T extends Pick<PrivacyRequest, 'status' | 'dueAt' | 'closedAt'>>(requests: T[]): T[] =>
  [...requests].sort((a, b) => (a.status === 'open' ? 0 : 1) - (b.status === 'open' ? 0 : 1) || (a.status === 'open' ? a.dueAt - b.dueAt : (b.closedAt ?? 0) - (a.closedAt ?? 0)))
