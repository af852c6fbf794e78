import { isFreeFresh, type Nursery } from '@/domain/nursery'
import { bounds, districts, figures, templates } from '../../city/wuhan'
import { demoCity, demoNurseries, demoPeople, demoStaff } from '../../city/wuhan/demo'

const NOW = Date.parse('2026-11-25T10:07:00+08:00')
const { families, sessions } = demoCity(NOW)

describe('the demonstration city', () => {
  test('is the same on every machine', () => {
    expect(demoNurseries()).toEqual(demoNurseries())
    expect(demoCity(NOW)).toEqual({ families, sessions })
  })

  test('every record says that it is made up', () => {
    for (const record of [...demoNurseries(), ...sessions, ...families, ...demoStaff()]) expect(record.demo).toBe(true)
    for (const { name, phone = '027-0000', source } of demoNurseries()) {
      expect(name).toMatch(/（演示）$/)
      expect(phone).toMatch(/^027-0000/)
      expect(source.title).toContain('演示')
    }
    for (const { host } of sessions) expect(host).toContain('演示')
  })

  test('ids are 24 hex digits and no two are equal', () => {
    const ids = [...demoNurseries(), ...sessions, ...families, ...families.flatMap(({ children }) => children)].map(({ _id }) => _id)
    expect(ids.filter((id) => !/^[0-9a-f]{24}$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('nurseries', () => {
  const nurseries = demoNurseries()

  test('are 1,101, each on a real street of its district, with its own name and no credit code', () => {
    expect(nurseries).toHaveLength(1101)
    expect(new Set(nurseries.map(({ name }) => name)).size).toBe(1101)
    const streets = new Map(districts.flatMap(({ code, streets: list }) => list.map((street) => [street.code, code] as const)))
    for (const { district, street = '', creditCode } of nurseries) expect([streets.get(street), creditCode]).toEqual([district, undefined])
    expect(new Set(nurseries.map(({ district }) => district)).size).toBe(13)
  })

  test('keep what the rules ask: fees in whole fen, places in the city, five in a home, no end to a proposal', () => {
    for (const { classes = [], mealFeeFen = 0, position, type, capacity = 0, affordable } of nurseries) {
      for (const { feeFen = 0 } of classes) expect(Number.isInteger(feeFen)).toBe(true)
      expect(Number.isInteger(mealFeeFen)).toBe(true)
      if (position) expect(position.lng > bounds.minLng && position.lng < bounds.maxLng && position.lat > bounds.minLat && position.lat < bounds.maxLat).toBe(true)
      if (type === 'home') expect(capacity).toBeLessThanOrEqual(5)
      if (affordable?.status === 'proposed') expect(affordable).not.toHaveProperty('until')
    }
  })

  test('leave something unknown, so that 未知 is seen', () => {
    for (const field of ['position', 'phone', 'filed', 'capacity', 'affordable', 'classes', 'hours'] as const) {
      const missing = nurseries.filter((nursery) => nursery[field] === undefined).length
      expect(missing).toBeGreaterThan(10)
      expect(missing).toBeLessThan(400)
    }
  })
})

describe('what ages in the life of a nursery', () => {
  const today = '2026-12-20'
  const nurseries = demoNurseries(today)

  test('is counted from the day it is looked at, and nothing comes from after it', () => {
    const aged = nurseries.map((nursery) => [nursery.freeAsOf, nursery.inspection?.on, ...(nursery.inspection?.findings.map(({ closedOn }) => closedOn) ?? [])])
    expect(aged.flat().filter((day = '') => day > today)).toEqual([])
    expect(nurseries.map(({ name, position, status }) => [name, position, status])).toEqual(demoNurseries().map(({ name, position, status }) => [name, position, status]))
  })

  test('has every face: fresh, too old and unknown places, open and closed findings, badges that ended, rare licences', () => {
    const faces: Record<string, (nursery: Nursery) => unknown> = {
      fresh: (nursery) => isFreeFresh(nursery, today),
      old: (nursery) => nursery.freeAsOf && !isFreeFresh(nursery, today),
      unknown: ({ freeAsOf }) => !freeAsOf,
      'open finding': ({ inspection }) => inspection?.findings.some(({ closedOn }) => !closedOn),
      'closed finding': ({ inspection }) => inspection?.findings.some(({ closedOn }) => closedOn),
      'nothing found': ({ inspection }) => inspection?.findings.length === 0,
      'badge that ended': ({ affordable }) => affordable?.until && affordable.until < today,
      'insurance that ended': ({ insuredUntil = today }) => insuredUntil < today,
      medical: ({ type }) => type === 'medical',
      'open to all': ({ openToAll }) => openToAll,
      'not open to all': ({ openToAll }) => openToAll === false,
      licence: ({ licence }) => licence,
    }
    const rare = Object.keys(faces).filter((face) => nurseries.filter(faces[face]!).length < 5)
    expect(rare).toEqual([])
    expect(nurseries.filter(faces['licence']!).length).toBeLessThan(40)
    for (const { freeAsOf, classes = [], type } of nurseries) {
      if (!freeAsOf) expect(classes.every(({ free }) => free === undefined)).toBe(true)
      if (type === 'home') expect(classes.every(({ size = 5 }) => size <= 5)).toBe(true)
    }
  })
})

test('people: who may be tried, and what each may try', () => {
  const people = demoPeople()
  expect(people.map(({ name }) => name)).toEqual(expect.arrayContaining(['小满妈妈', '小满爸爸', '豆豆爸爸', '双胞胎妈妈', '孕妈妈', '外婆', '新来的家长', '王老师', '李主任']))
  for (const { openid, role } of people) expect(openid).toMatch(role === 'staff' ? /^demo-staff-/ : /^demo-guardian-/)
  expect(people.filter(({ role }) => role === 'staff').map(({ openid }) => openid)).toEqual(demoStaff().map(({ _id }) => _id))
})

test('message templates have ids of the right length and are marked as placeholders', () => {
  for (const { id } of templates) expect([id.length, id.startsWith('PLACEHOLDER')]).toEqual([43, true])
})

test('figures that disagree are both kept, each with source and day', () => {
  const values = (name: string) => figures.filter((one) => one.name === name).map(({ value }) => value)
  expect(values('托育机构数')).toEqual(expect.arrayContaining([1133, 1101]))
  expect(values('托位总数')).toEqual(expect.arrayContaining([41756, 40000, 47000]))
  for (const { source, asOf } of figures) expect([Boolean(source.title), /^\d{4}-\d{2}-\d{2}$/.test(asOf)]).toEqual([true, true])
})
