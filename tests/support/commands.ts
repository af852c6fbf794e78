import { decideSession, type SessionCommand } from '@/domain/commands/change-session'
import { decide, type Command } from '@/domain/commands/decide'
import { sync, type CheckedScan, type ScanResult } from '@/domain/commands/sync'
import { tend, type DueMessage } from '@/domain/commands/tend'
import { TEMPLATE_KEYS, type MessageTemplate, type TemplateKey } from '@/domain/notice'
import type { Waiting } from '@/domain/booking'
import type { Session } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { aChild, aHousehold, applyWrite, seen } from './sessions'

/** One template of every kind. */
export const TEMPLATES: MessageTemplate[] = TEMPLATE_KEYS.map((key) => ({ id: key, key, title: key, fields: { title: 'a', startsAt: 'b', place: 'c', note: 'd' } }))

const person = (familyId: string): string => `person-${familyId}`
const childrenOf = (familyId: string, children: number) => Array.from({ length: children }, (_, index) => aChild(`${familyId}-c${index}`))
const grantsOf = (familyId: string, keys: TemplateKey[]) => keys.map((template) => ({ template, who: person(familyId) }))
const staff = { who: 'staff', staffName: '王老师' }

/** A family books for so many children and allows these messages. */
export function book(familyId: string, { children = 1, grants = [], slot }: { children?: number; grants?: TemplateKey[]; slot?: string } = {}): Command {
  const ours = childrenOf(familyId, children)
  return { type: 'book', familyId, who: person(familyId), party: { children: ours, adults: 1 }, household: aHousehold(ours), grants: grantsOf(familyId, grants), ...(slot ? { slot } : {}) }
}

export function join(familyId: string, { children = 1, grants = [], autoUntil }: { children?: number; grants?: TemplateKey[]; autoUntil?: Instant } = {}): Command {
  const ours = childrenOf(familyId, children)
  return { type: 'join', familyId, who: person(familyId), party: { children: ours, adults: 1 }, household: aHousehold(ours), grants: grantsOf(familyId, grants), ...(autoUntil ? { autoUntil } : {}) }
}

/** The other guardian accepts. */
export const accept = (familyId: string): Command => ({ type: 'accept', familyId, who: `other-${familyId}`, household: aHousehold(childrenOf(familyId, 2)), grants: [] })
export const leave = (familyId: string): Command => ({ type: 'leave', familyId, who: person(familyId) })
export const cancel = (familyId: string): Command => ({ type: 'cancel', familyId, who: person(familyId) })
export const confirm = (familyId: string): Command => ({ type: 'confirm', familyId, who: person(familyId), grants: [] })
export const object = (familyId: string, text = '我们来了'): Command => ({ type: 'object', familyId, who: person(familyId), text })
export const forget = (familyId: string): Command => ({ type: 'forget', familyId, who: person(familyId) })
export const remove = (familyId: string): Command => ({ type: 'remove', familyId, ...staff, reason: '场地漏水' })
export const answer = (familyId: string, accepted: boolean): Command => ({ type: 'answer', familyId, ...staff, text: '已核实', accepted })
export const excuse = (familyId: string): Command => ({ type: 'excuse', familyId, ...staff, reason: '孩子住院' })

/** Reads, decides and writes at once: the refusal, `already`, `done`, or `lost` when the write met something else. */
export function perform(session: Session, command: Command, now: Instant): string {
  const decision = decide(seen(session, command.familyId), command, now)
  if ('refused' in decision) return decision.refused
  if ('already' in decision) return 'already'
  return applyWrite(session, decision.write) ? 'done' : 'lost'
}

/** A scan as it was checked, at this moment and with a key of its own. */
export const aScan = (familyId: string, at: Instant, fields: Partial<CheckedScan> = {}): CheckedScan => ({ key: `${familyId}-${at}`, what: 'attended', familyId, at, means: 'code', ...fields })

/** A staff phone hands over what it scanned: what became of each scan, or `lost` when the write met something else. */
export function handOver(session: Session, scans: CheckedScan[], now: Instant, { phone = 'A', ...by }: { phone?: string; who?: string; staffName?: string } = {}): ScanResult[] | 'lost' {
  const { results, write } = sync(session, { type: 'sync', scans, phone, ...staff, ...by }, now)
  return !write || applyWrite(session, write) ? results.map(([, result]) => result) : 'lost'
}

/** A scan that is handed over at once, or later: the refusal, `known`, `recorded`, or `lost`. */
export function checkIn(session: Session, familyId: string, at: Instant, now = at): string {
  const [result] = handOver(session, [aScan(familyId, at)], now)
  return typeof result === 'object' ? result.refused : result!
}

export type Change = { [T in SessionCommand['type']]: Omit<Extract<SessionCommand, { type: T }>, 'who' | 'staffName' | 'reason'> }[SessionCommand['type']]

/** The same for what staff do to the whole session. */
export function changeSession(session: Session, change: Change, now: Instant): string {
  const decision = decideSession(session, { ...change, ...staff, reason: '场地漏水' } as SessionCommand, now)
  if ('refused' in decision) return decision.refused
  if ('already' in decision) return 'already'
  return applyWrite(session, decision.write) ? 'done' : 'lost'
}

/** The clock looks. Answers the messages it would send. */
export function look(session: Session, now: Instant, suits: (waiting: Waiting) => boolean = () => true): DueMessage[] {
  const { write, messages } = tend(session, now, suits, TEMPLATES)
  return applyWrite(session, write) ? messages : []
}

/** What the family can read about its place. */
export const happened = (session: Session, familyId: string): string[] => session.roster.bookings[familyId]?.history.map(({ what }) => what) ?? []
