import fc from 'fast-check'
import { messageWords, pageOf } from '@/copy/message-fields'
import { TEMPLATE_OF, type NoticeKind } from '@/domain/notice'
import type { Booking } from '@/domain/booking'
import type { Session } from '@/domain/session'
import { DAY, HOUR, MINUTE } from '@/domain/time'
import { aSession, TEN_AM } from '../support/sessions'

const KINDS = Object.keys(TEMPLATE_OF) as NoticeKind[]
const BOOKED: Booking = {
  childIds: ['c1'],
  guests: [{ name: '小*', ageMonths: 14 }],
  adults: 1,
  places: 1,
  status: 'booked',
  bookedAt: TEN_AM - 9 * DAY,
  bookedBy: 'person',
  grants: [],
  told: {},
  history: [],
}

const words = (kind: NoticeKind, session: Partial<Session> = {}, booking: Partial<Booking> = {}, now = TEN_AM - DAY) =>
  messageWords({ session: aSession(session), booking: { ...BOOKED, ...booking }, notice: { kind, at: now }, now })

/** What comes from people is cut where it is too long; our own words never are. */
const OURS: NoticeKind[] = KINDS.filter((kind) => !['cancelled', 'removed', 'twoHours'].includes(kind))

test.each(OURS)('the words of %s fit their twenty characters at any hour of any day', (kind) => {
  fc.assert(
    fc.property(fc.integer({ min: TEN_AM, max: TEN_AM + 365 * DAY }), (at) => {
      const changes: Session['changes'] = [{ at: at - DAY, by: '李主任', what: 'moved', from: at, to: at + DAY, reason: '停电' }]
      const { note } = words(kind, { releaseUnconfirmed: true, bring: [], changes }, { offer: { at, until: at + 30 * MINUTE } })
      expect([...note].length).toBeLessThanOrEqual(20)
    }),
  )
})

test('the day before, a family is asked to confirm where its place may go otherwise, and told what to bring where not', () => {
  expect(words('dayBefore', { releaseUnconfirmed: true }).note).toBe('请点开确认，不确认可能让给候补')
  expect(words('dayBefore', { releaseUnconfirmed: true }, { confirmedAt: TEN_AM - 2 * DAY }).note).toBe('请带：防滑袜')
  expect(words('dayBefore').note).toBe('请带：防滑袜')
})

test('a clinic says when the own slot begins, not when the doctor does', () => {
  expect(words('twoHours', { slotMinutes: 15 }, { slots: ['s2'] }).startsAt).toBe(TEN_AM + 30 * MINUTE)
})

test('two hours before, the message has the way and opens the ticket; any other opens the page where the family decides', () => {
  expect(words('twoHours').place).toBe('早教室 江汉区')
  expect(words('dayBefore').place).toBe('早教室')
  const pages = KINDS.map((kind) => pageOf({ session: aSession(), notice: { kind, at: TEN_AM - HOUR } }))
  expect(pages.filter((page) => page.includes('ticket'))).toHaveLength(1)
})

test('whoever took something away says why', () => {
  expect(words('removed', {}, { cancelReason: '教室漏水' }).note).toBe('名额被中心取消：教室漏水')
  expect(words('cancelled', { cancelReason: '停电' }).note).toBe('已取消：停电')
})
