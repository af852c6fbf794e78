import { isCityWide, reachesDistrict, reachesSession, rightsOf, rolesAt, ROLES, type Scope } from '@/domain/roles'
import { DAY, localDate } from '@/domain/time'
import { aMember, aRight } from '../support/staff'
import { aSession, TEN_AM } from '../support/sessions'

const session = aSession()

test('a right is good until it is revoked or has expired, to the millisecond', () => {
  const held = (fields: object) => rightsOf({ ...aMember('o', []), rights: [aRight('helper', fields)] }, ['helper'], 10)
  expect(held({})).toHaveLength(1)
  expect(held({ until: 11 })).toHaveLength(1)
  expect(held({ until: 10 })).toEqual([])
  expect(held({ revokedAt: 5 })).toEqual([])
  expect(rightsOf(null, ROLES, 10)).toEqual([])
  expect(rightsOf(aMember('o', ['helper']), ['organiser'], 10)).toEqual([])
})

test.each<[string, Scope, session: boolean, district: boolean, cityWide: boolean]>([
  ['without bounds', {}, true, true, true],
  ['of the district', { districts: ['420103'] }, true, true, false],
  ['of another district', { districts: ['420106'] }, false, false, false],
  ['of two districts', { districts: ['420106', '420103'] }, true, true, false],
  ['of no district', { districts: [] }, false, false, false],
  ['of the session', { sessionIds: ['s1'] }, true, false, false],
  ['of another session', { sessionIds: ['s2'] }, false, false, false],
  ['of the day', { day: localDate(TEN_AM) }, true, false, false],
  ['of the day before', { day: localDate(TEN_AM - DAY) }, false, false, false],
  ['of the session on another day', { sessionIds: ['s1'], day: localDate(TEN_AM - DAY) }, false, false, false],
  ['of a nursery', { nurseryId: 'n1' }, false, false, false],
])('a right %s reaches what it names and nothing else', (_, scope, reaches, ofDistrict, cityWide) => {
  expect(reachesSession(scope, session)).toBe(reaches)
  expect(reachesDistrict(scope, '420103')).toBe(ofDistrict)
  expect(isCityWide(scope)).toBe(cityWide)
})

test('a visit is reached by who speaks for its nursery, and by nobody else', () => {
  const visit = { ...session, nurseryId: 'n1' }
  expect([{ nurseryId: 'n1' }, { nurseryId: 'n2' }, {}, { districts: ['420103'] }, { sessionIds: ['s1'] }].map((scope) => reachesSession(scope, visit))).toEqual([true, false, false, false, false])
})

test('what a person may do at a session is what the rights say that reach it now', () => {
  const member = { ...aMember('o', []), rights: [aRight('organiser', { districts: ['420106'] }), aRight('helper'), aRight('manager', { until: TEN_AM })] }
  expect(rolesAt(member, session, TEN_AM - 1)).toEqual(['helper', 'manager'])
  expect(rolesAt(member, session, TEN_AM)).toEqual(['helper'])
})
