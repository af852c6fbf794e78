import type { ErrorCode } from '@/domain/errors'
import { bindingOf, grantBlocker, isLasting, lastManagerBlocker, mayManage, rightKey, sameRight, withoutRight, withRight, type Granting, type WantedRight } from '@/domain/granting'
import { isLive, ROLES, type Role, type Scope } from '@/domain/roles'
import { DAY, localDate } from '@/domain/time'
import { aMember, aRight } from '../support/staff'
import { TEN_AM } from '../support/sessions'

const now = TEN_AM
const today = localDate(now)
const until = now + 30 * DAY
const [HERE, THERE] = ['420103', '420106'] as const
const everywhere: Scope[] = [{}]
const hereOnly: Scope[] = [{ districts: [HERE] }]

const asked = (wanted: Partial<WantedRight>, granting: Partial<Granting> = {}) =>
  grantBlocker({ role: 'organiser', until, ...wanted }, { by: 'manager', to: 'colleague', as: everywhere, places: [], ...granting }, now)

/** Bounds that fit a role. */
const fitting: Record<ReturnType<typeof bindingOf>, Scope> = { door: { day: today }, nursery: { nurseryId: 'n1' }, district: {} }

test.each(ROLES)('a manager of the city grants %s with the bounds that fit it, until a day, to somebody else', (role) => {
  const wanted = { role, ...fitting[bindingOf(role)] }
  expect(asked(wanted)).toBeNull()
  expect(asked(wanted, { to: 'manager' })).toBe('OWN_RIGHT')
  expect(asked({ ...wanted, until: now })).toBe('END_INVALID')
  expect(asked({ ...wanted, until: now + 1200 * DAY })).toBe('END_INVALID')
  expect(asked({ ...wanted, until: undefined })).toBe(role === 'manager' ? null : 'END_INVALID')
  if (role === 'manager') expect(asked({ ...wanted, districts: [HERE], until: undefined })).toBe('END_INVALID')
})

test.each<[Role, Scope, ErrorCode | null]>([
  ['helper', {}, 'SCOPE_INVALID'],
  ['helper', { districts: [HERE] }, 'SCOPE_INVALID'],
  ['helper', { sessionIds: [] }, 'SCOPE_INVALID'],
  ['helper', { sessionIds: ['s1', 's2'] }, 'SCOPE_INVALID'],
  ['helper', { sessionIds: ['s1'] }, null],
  ['helper', { sessionIds: ['s1'], day: today }, 'SCOPE_INVALID'],
  ['helper', { day: today, nurseryId: 'n1' }, 'SCOPE_INVALID'],
  ['helper', { day: localDate(now - DAY) }, 'END_INVALID'],
  ['helper', { day: today, districts: [HERE] }, null],
  ['operator', {}, 'SCOPE_INVALID'],
  ['operator', { nurseryId: 'n1', districts: [HERE] }, 'SCOPE_INVALID'],
  ['organiser', { sessionIds: ['s1'] }, 'SCOPE_INVALID'],
  ['editor', { day: today }, 'SCOPE_INVALID'],
  ['keeper', { nurseryId: 'n1' }, 'SCOPE_INVALID'],
  ['manager', { districts: [] }, 'SCOPE_INVALID'],
  ['manager', { districts: [HERE] }, null],
])('%s bound to %j is answered with %s', (role, scope, code) => {
  expect(asked({ role, ...scope })).toBe(code)
})

test.each<[Role, Scope, places: string[], may: boolean]>([
  ['organiser', { districts: [HERE] }, [], true],
  ['organiser', { districts: [HERE, THERE] }, [], false],
  ['organiser', {}, [], false],
  ['manager', { districts: [HERE] }, [], true],
  ['manager', {}, [], false],
  ['helper', { day: today }, [], false],
  ['helper', { day: today, districts: [HERE] }, [], true],
  ['helper', { sessionIds: ['s1'] }, [HERE], true],
  ['helper', { sessionIds: ['s1'] }, [THERE], false],
  ['helper', { sessionIds: ['s1'], districts: [HERE] }, [THERE], false],
  ['helper', { sessionIds: ['gone'] }, [], false],
  ['operator', { nurseryId: 'n1' }, [HERE], true],
  ['operator', { nurseryId: 'n1' }, [THERE], false],
])('a manager of one district may grant %s %j at %j: %s', (role, scope, places, may) => {
  expect(asked({ role, ...scope }, { as: hereOnly, places })).toBe(may ? null : 'NOT_YOUR_DISTRICT')
})

test('two rights of a manager for a district each make a manager of both; no right at all makes none', () => {
  const both = [{ districts: [HERE] }, { districts: [THERE] }]
  expect(mayManage({ districts: [HERE, THERE] }, both, [])).toBe(true)
  expect(mayManage({}, both, [])).toBe(false)
  expect(mayManage({ districts: [HERE] }, [], [])).toBe(false)
})

test('the same right is known again whatever the order, and a right that ended is another', () => {
  const held = aRight('organiser', { districts: [HERE, THERE], until })
  const wanted: WantedRight = { role: 'organiser', districts: [THERE, HERE], until }
  expect(sameRight([held], wanted, now)).toBe(held)
  expect(sameRight([held], { ...wanted, until: until + DAY }, now)).toBeUndefined()
  expect(sameRight([{ ...held, revokedAt: now }], wanted, now)).toBeUndefined()
  expect(sameRight([held], { ...wanted, role: 'editor' }, now)).toBeUndefined()
})

test('what ended half a year ago is dropped with the next grant; what is live or ended lately stays', () => {
  const old = aRight('helper', { id: 'old', until: now - 200 * DAY })
  const gone = aRight('helper', { id: 'gone', revokedAt: now - 200 * DAY })
  const lately = aRight('helper', { id: 'lately', until: now - DAY })
  const more = aRight('editor', { id: 'more' })
  expect(withRight([old, gone, lately], more, now)).toEqual([lately, more])
})

test('a right is taken away once, by whom and when; one that had expired stays as it was', () => {
  const [live, ended] = [aRight('editor', { id: 'live' }), aRight('helper', { id: 'ended', until: now })]
  const after = withoutRight([live, ended], 'live', 'manager', now)
  expect(after).toEqual([{ ...live, revokedAt: now, revokedBy: 'manager' }, ended])
  expect(isLive(after[0]!, now)).toBe(false)
  expect(withoutRight(after, 'live', 'other', now + 1)).toEqual(after)
  expect(withoutRight([ended], 'ended', 'manager', now)).toEqual([ended])
})

test('only a manager of the city without an end keeps the centre in somebody’s hands', () => {
  expect(isLasting(aRight('manager'), now)).toBe(true)
  expect(isLasting(aRight('manager', { until }), now)).toBe(false)
  expect(isLasting(aRight('manager', { districts: [HERE] }), now)).toBe(false)
  expect(isLasting(aRight('manager', { revokedAt: now }), now)).toBe(false)
  expect(isLasting(aRight('organiser'), now)).toBe(false)
})

test('the last lasting manager stays, and a decision that is not written down yet counts', () => {
  const [a, b] = [aMember('a', ['manager']), aMember('b', ['manager', 'editor'])]
  const [ofA, ofB] = [rightKey('a', 'right-manager'), rightKey('b', 'right-manager')]
  expect(lastManagerBlocker([a, b], [], ofA, now)).toBeNull()
  expect(lastManagerBlocker([a, b], [ofB], ofA, now)).toBe('LAST_MANAGER')
  expect(lastManagerBlocker([a], [], ofA, now)).toBe('LAST_MANAGER')
  expect(lastManagerBlocker([a, aMember('c', ['manager'], { until })], [], ofA, now)).toBe('LAST_MANAGER')
})
