import { answerUntil, careFamilyBlocker, careNurseryBlocker, careTimeBlocker, ringOf, standingOf } from '@/domain/care-request'
import { suggestForCare } from '@/domain/care-suggestions'
import type { DirectoryEntry } from '@/domain/nursery'
import { HOUR, startOfDay } from '@/domain/time'
import { aCareRequest } from '../schedules/care'
import { aNursery } from '../support/nurseries'

/** 2026-11-27 is a Friday. */
const at = (time: string, day = '2026-11-27'): number => Date.parse(`${day}T${time}:00+08:00`)
const wish = { day: '2026-11-28', from: 510, to: 1020 }

test.each([
  ['10:00', '12:00', '2026-11-27'],
  ['18:30', '20:00', '2026-11-27'],
  ['07:00', '10:00', '2026-11-27'],
])('asked at %s for tomorrow it can be answered until %s', (asked, until, day) => {
  expect(answerUntil('2026-11-28', at(asked))).toBe(at(until, day))
})

test('asked at night for the day after tomorrow, the two hours begin when people are awake', () => {
  expect(answerUntil('2026-11-29', at('23:00'))).toBe(at('10:00', '2026-11-28'))
  expect(answerUntil('2026-11-29', at('21:00'))).toBe(at('09:00', '2026-11-28'))
})

test.each([
  ['today', { ...wish, day: '2026-11-27' }, '10:00', 'CARE_DAY_INVALID'],
  ['yesterday', { ...wish, day: '2026-11-26' }, '10:00', 'CARE_DAY_INVALID'],
  ['in eight days', { ...wish, day: '2026-12-05' }, '10:00', 'CARE_DAY_INVALID'],
  ['in seven days', { ...wish, day: '2026-12-04' }, '10:00', null],
  ['the evening before, in time', wish, '19:30', null],
  ['the evening before, too late', wish, '19:31', 'CARE_TOO_LATE'],
  ['backwards', { ...wish, from: 1020, to: 510 }, '10:00', 'CARE_HOURS_INVALID'],
  ['for half an hour', { ...wish, to: 540 }, '10:00', 'CARE_HOURS_INVALID'],
  ['at night', { ...wish, to: 1380 }, '10:00', 'CARE_HOURS_INVALID'],
])('care %s: %j at %s is answered with %s', (_name, time, clock, code) => {
  expect(careTimeBlocker(time, at(clock))).toBe(code)
})

const dropIn = aNursery({ services: ['dropIn'], classes: [{ type: 'small' }], openings: [{ days: [6], from: 450, to: 1080 }] })

test('who is asked offers it, is operating, takes the age and is open; what is unknown is its own to say', () => {
  expect(careNurseryBlocker(dropIn, wish, 15)).toBeNull()
  expect(careNurseryBlocker({ ...dropIn, services: ['fullDay'] }, wish, 15)).toBe('CARE_NOT_OFFERED')
  expect(careNurseryBlocker({ status: 'operating' }, wish, 15)).toBe('CARE_NOT_OFFERED')
  expect(careNurseryBlocker({ ...dropIn, status: 'paused' }, wish, 15)).toBe('CARE_NOT_OFFERED')
  expect(careNurseryBlocker(dropIn, wish, 24)).toBe('CARE_AGE_MISMATCH')
  expect(careNurseryBlocker(dropIn, { ...wish, day: '2026-11-29' }, 15)).toBe('CARE_CLOSED_THEN')
  expect(careNurseryBlocker(dropIn, { ...wish, from: 449 }, 15)).toBe('CARE_CLOSED_THEN')
  expect(careNurseryBlocker({ status: 'operating', services: ['dropIn'] }, wish, 15)).toBeNull()
})

test('a family waits for one answer a day and for three in all', () => {
  const of = (day: string, status: Parameters<typeof careFamilyBlocker>[0][number]['status']) => ({ day, status })
  expect(careFamilyBlocker([of('d1', 'expired')], 'd1')).toBeNull()
  expect(careFamilyBlocker([of('d1', 'open')], 'd1')).toBe('CARE_ALREADY_ASKED')
  expect(careFamilyBlocker([of('d1', 'accepted')], 'd1')).toBe('CARE_ALREADY_ASKED')
  expect(careFamilyBlocker(['d2', 'd3', 'd4'].map((day) => of(day, 'open')), 'd1')).toBe('CARE_LIMIT')
  expect(careFamilyBlocker(Array.from({ length: 5 }, () => of('d1', 'withdrawn')), 'd1')).toBe('CARE_LIMIT')
})

test('those who can be asked: what is known first, then the nearest', () => {
  const place = (_id: string, lng: number, more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({ ...dropIn, _id, pinyin: '', position: { lng, lat: 30 }, ...more })
  const directory = [place('far', 114.2), place('near', 114.1), place('nameless', 114.1, { classes: [], openings: [] }), place('closed', 114.1, { status: 'closed' }), place('no', 114.1, { services: [] })]
  const found = suggestForCare(directory, { ...wish, months: 15, home: { lng: 114.09, lat: 30 } })
  expect(found.map(({ nursery, unknown }) => [nursery._id, unknown])).toEqual([['near', []], ['far', []], ['nameless', ['class', 'hours']]])
  expect(found.map(({ metres }) => ringOf(metres!))).toEqual([1, 9, 1])
})

test('who never answered is told that time is over, to the second', () => {
  const request = aCareRequest({ expiresAt: startOfDay('2026-11-28') + 12 * HOUR })
  expect(standingOf(request, 'n1', request.expiresAt - 1)).toBe('asked')
  expect(standingOf(request, 'n1', request.expiresAt)).toBe('expired')
})
