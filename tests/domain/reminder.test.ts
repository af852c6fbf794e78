import { remindersAhead, reminderSteps } from '@/domain/reminder'
import { holdsRole } from '@/domain/roles'
import { nextThatFits } from '@/domain/session'
import { HOUR } from '@/domain/time'
import { aChild, aSession, TEN_AM } from '../support/sessions'

const session = aSession()

test.each([
  [25, []],
  [24, ['dayBefore']],
  [3, ['dayBefore']],
  [2, ['twoHours']],
  [0.1, ['twoHours']],
  [0, []],
  [-1, []],
])('%d hours before the start the reminder due is %j', (hours, due) => {
  expect(reminderSteps(session, TEN_AM - hours * HOUR)).toEqual(due)
})

test('the booking tap asks only for messages that can still be sent', () => {
  expect([30, 5, 1].map((hours) => remindersAhead(session, TEN_AM - hours * HOUR))).toEqual([['dayBefore', 'twoHours'], ['twoHours'], []])
})

test('a refusal names the earliest session of the kind that would take the party', () => {
  const party = { children: [aChild()], adults: 1 }
  const at = (id: string, days: number, fields = {}) => {
    const one = aSession({ _id: id, startsAt: TEN_AM + days * 24 * HOUR, endsAt: TEN_AM + days * 24 * HOUR + HOUR, ...fields })
    return { ...one, roster: { capacity: 2, free: one.roster.free, queueLength: 0 } }
  }
  const full = at('full', 1)
  full.roster.free = 0
  const others = [at('later', 5), at('lecture', 1, { kind: 'lecture' }), full, at('tooOld', 2, { ageMonths: { min: 0, max: 6 } }), at('fits', 3)]
  expect(nextThatFits(others, at('s1', 0), party, TEN_AM)?._id).toBe('fits')
  expect(nextThatFits([full], at('s1', 0), party, TEN_AM)).toBeUndefined()
})

test('a right is refused when it was revoked, has expired or was never given', () => {
  const member = { _id: 'o', name: '王老师', roles: ['helper' as const] }
  expect(holdsRole(member, ['helper'], 10)).toBe(true)
  expect(holdsRole(null, ['helper'], 10)).toBe(false)
  expect(holdsRole(member, ['organiser'], 10)).toBe(false)
  expect(holdsRole({ ...member, until: 10 }, ['helper'], 10)).toBe(false)
  expect(holdsRole({ ...member, revokedAt: 5 }, ['helper'], 10)).toBe(false)
})
