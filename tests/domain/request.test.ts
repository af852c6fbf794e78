import fc from 'fast-check'
import { answerPromise, isWorkday } from '../../city/wuhan/answer-promise'
import { dueAt, holdsNumber, inOrder, requestBlocker, type PrivacyRequest } from '@/domain/request'
import { ageBand } from '@/domain/tally'
import { addDays, ageMonths, DAY, HOUR, localDate, startOfDay } from '@/domain/time'
import { bandBirthdays, yearSpan } from '@/domain/yearly'

const days = fc.integer({ min: 0, max: 3650 }).map((count) => addDays('2020-01-01', count))
const at = (day: string) => startOfDay(day) + 10 * HOUR

describe('until when the centre answers', () => {
  test('fifteen working days, the weekends and holidays between them not counted', () => {
    // 2026-11-23 is a Monday; three weeks of five days.
    expect(localDate(dueAt(at('2026-11-23'), answerPromise, isWorkday))).toBe('2026-12-14')
    // Over the national holiday of eight days, with a make-up Sunday before and a make-up Saturday behind.
    expect(localDate(dueAt(at('2026-09-25'), { workingDays: 5 }, isWorkday))).toBe(localDate(dueAt(at('2026-09-27'), { workingDays: 5 }, isWorkday)))
    expect(isWorkday('2026-10-01')).toBe(false)
    expect(isWorkday('2026-10-10')).toBe(true)
  })

  test('whenever it came, the last moment of a working day, and as many of them after it as were promised', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (day, workingDays) => {
        const due = dueAt(at(day), { workingDays }, isWorkday)
        expect(isWorkday(localDate(due))).toBe(true)
        expect(localDate(due + 1)).toBe(addDays(localDate(due), 1))
        let count = 0
        for (let one = addDays(day, 1); one <= localDate(due); one = addDays(one, 1)) if (isWorkday(one)) count += 1
        expect(count).toBe(workingDays)
      }),
    )
  })
})

describe('what can be done about a request', () => {
  const request = (fields: Partial<PrivacyRequest> = {}): Pick<PrivacyRequest, 'status' | 'kind' | 'person'> => ({ status: 'open', kind: 'deletion', person: 'mum', ...fields })

  test('nothing is taken out or removed before the family has shown its code', () => {
    expect(requestBlocker(request({ person: undefined }), 'delete')).toBe('FAMILY_NOT_SHOWN')
    expect(requestBlocker(request({ person: undefined, kind: 'export' }), 'export')).toBe('FAMILY_NOT_SHOWN')
    expect(requestBlocker(request(), 'delete')).toBeNull()
  })

  test('who asked to see is not deleted, and who asked for deletion is not handed out', () => {
    expect(requestBlocker(request({ kind: 'export' }), 'delete')).toBe('REQUEST_OTHER_KIND')
    expect(requestBlocker(request(), 'export')).toBe('REQUEST_OTHER_KIND')
    expect(requestBlocker(request({ kind: 'correction' }), 'delete')).toBe('REQUEST_OTHER_KIND')
  })

  test.each(['identify', 'export', 'delete', 'close'] as const)('what is closed stays closed: %s', (act) => {
    expect(requestBlocker(request({ status: 'done' }), act)).toBe('REQUEST_CLOSED')
  })
})

test.each(['电话 138 0013 8000', '420103199001011234', '42010319900101123X', '138-0013-8000', '身份证420103900101123'])('a number of a person is seen however it is written: %s', (text) => {
  expect(holdsNumber(text)).toBe(true)
})
test.each(['纸质申请一份，2026-11-22 收到', '第 3 号表', '家长来窗口，说昵称写错了', '8 位数字 12345678'])('what is none is not taken for one: %s', (text) => {
  expect(holdsNumber(text)).toBe(false)
})

test('those that wait stand above those that are closed, the one with the nearest deadline on top', () => {
  const one = (_id: string, status: PrivacyRequest['status'], due: number, closedAt?: number) => ({ _id, status, dueAt: due, ...(closedAt ? { closedAt } : {}) })
  const order = inOrder([one('old', 'done', 1, 5), one('late', 'open', 2), one('new', 'declined', 9, 8), one('soon', 'open', 4)]).map(({ _id }) => _id)
  expect(order).toEqual(['late', 'soon', 'new', 'old'])
})

describe('the year', () => {
  test('children are counted in the band in which the rules put them, on whatever day it is asked', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 2500 }), (day, old) => {
        const birthDate = addDays(day, -old)
        const band = bandBirthdays(at(day)).find(({ upTo }) => birthDate <= upTo)?.band
        expect(band).toBe(ageBand(ageMonths(birthDate, day)))
      }),
      { numRuns: 500 },
    )
  })

  test('begins and ends at midnight in Shanghai', () => {
    const { from, to } = yearSpan(2026)
    expect([localDate(from - 1), localDate(from), localDate(to - 1), localDate(to)]).toEqual(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'])
    expect((to - from) / DAY).toBe(365)
  })
})
