import fc from 'fast-check'
import { metresBetween } from '@/domain/geo'
import { CLASS_AGE_MONTHS, DEMONSTRATION_LEVELS, isAffordable, lowestFee, NURSERY_TYPES, takesAge, type DirectoryEntry } from '@/domain/nursery'
import { ageMonths, daysBetween } from '@/domain/time'
import { prepareDirectory, relaxations, searchNurseries, type NurseryQuery } from '@/domain/nursery-search'

const TODAY = '2026-11-25'

const nursery = (entry: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  _id: 'n1',
  name: '小桔灯托育',
  district: '420104',
  status: 'operating',
  source: { title: '区公示', asOf: '2025-09-26' },
  demo: true,
  pinyin: '',
  ...entry,
})

const districts = [
  {
    code: '420104',
    name: '硚口区',
    centre: { lng: 114.26, lat: 30.58 },
    streets: [{ code: '420104009', name: '宝丰街道', aliases: ['宝丰街'] }],
  },
]

const find = (entries: DirectoryEntry[], query: Partial<NurseryQuery>) =>
  searchNurseries(prepareDirectory(entries, { districts }), { sort: 'name', today: TODAY, ...query })
const names = (entries: DirectoryEntry[], query: Partial<NurseryQuery>) => find(entries, query).matches.map((match) => match.nursery.name)

describe('what a nursery can be found by', () => {
  const one = nursery({
    name: '逢泰(武汉)托儿所',
    alias: 'ABC 宝贝',
    street: '420104009',
    community: '天门墩社区',
    address: '解放大道１２３号',
    pinyin: 'fengtaiwuhantuoersuo qiaokouqu baofengjiedao ftwhtes qkq bfjd',
  })

  test.each([
    ['its name', '托儿所'],
    ['its name with the brackets as typed', '逢泰（武汉）托儿所'],
    ['its name without the brackets', '逢泰武汉'],
    ['its other name, in any case', 'abc'],
    ['its district', '硚口'],
    ['its district in pinyin', 'qiaokou'],
    ['its district by initials', 'qk'],
    ['its initials in capitals and full width', 'ＦＴＷＨ'],
    ['its street as another writes it', '宝丰街'],
    ['its community', '天门墩'],
    ['its house number, in half width', '123号'],
    ['several words at once', '硚口 托儿所'],
    ['words with odd spaces', '  qiaokou　　fengtai '],
  ])('%s', (_, text) => {
    expect(names([one], { text })).toEqual([one.name])
  })

  test('is nothing else: one word that does not fit is enough to leave it out', () => {
    expect(names([one], { text: '硚口 江岸' })).toEqual([])
  })
})

describe('what is unknown', () => {
  test('stands last in an order by fee, and is still there', () => {
    const unknown = nursery({ _id: 'a', name: '未公布' })
    const dear = nursery({ _id: 'b', name: '贵', classes: [{ type: 'small', feeFen: 300_000 }] })
    const fair = nursery({ _id: 'c', name: '便宜', classes: [{ type: 'small', feeFen: 150_000 }] })
    expect(names([unknown, dear, fair], { sort: 'fee' })).toEqual(['便宜', '贵', '未公布'])
  })

  test('stands last in an order by distance, and is still there', () => {
    const unknown = nursery({ _id: 'a', name: '位置未知' })
    const far = nursery({ _id: 'b', name: '远', position: { lng: 114.4, lat: 30.6 } })
    const near = nursery({ _id: 'c', name: '近', position: { lng: 114.31, lat: 30.6 } })
    expect(names([unknown, far, near], { sort: 'distance', from: { lng: 114.3, lat: 30.6 } })).toEqual(['近', '远', '位置未知'])
  })

  test('is neither a yes nor a no to a limit on the fee: it is kept apart and counted', () => {
    const unknown = nursery({ _id: 'a', name: '未公布' })
    const fair = nursery({ _id: 'b', name: '便宜', classes: [{ type: 'small', feeFen: 150_000 }] })
    const result = find([unknown, fair], { maxFeeFen: 200_000 })
    expect(result.matches.map((match) => match.nursery.name)).toEqual(['便宜'])
    expect(result.open).toMatchObject([{ nursery: { name: '未公布' }, missing: ['fee'] }])
  })

  test('says every fact that is missing', () => {
    const { open } = find([nursery()], { childMonths: 14, service: 'fullDay', affordableOnly: true, maxFeeFen: 200_000 })
    expect(open[0]?.missing).toEqual(['classes', 'services', 'designation', 'fee'])
  })

  test('a proposal to designate is not 普惠, and is not hidden either', () => {
    const proposed = nursery({ _id: 'a', affordable: { status: 'proposed' } })
    const none = nursery({ _id: 'b', affordable: { status: 'none' } })
    const real = nursery({ _id: 'c', affordable: { status: 'district' } })
    const { matches, open } = find([proposed, none, real], { affordableOnly: true })
    expect(matches.map((match) => match.nursery._id)).toEqual(['c'])
    expect(open.map((match) => match.nursery._id)).toEqual(['a'])
  })
})

describe('a fee', () => {
  const classes = [
    { type: 'infant' as const, feeFen: 380_000 },
    { type: 'big' as const, feeFen: 180_000 },
  ]

  test('is the one of the classes that take the child, not a cheaper one the child is too young for', () => {
    expect(find([nursery({ classes })], { childMonths: 8 }).matches[0]?.feeFen).toBe(380_000)
    expect(find([nursery({ classes })], { childMonths: 8, maxFeeFen: 200_000 }).matches).toEqual([])
    expect(find([nursery({ classes })], {}).matches[0]?.feeFen).toBe(180_000)
  })

  test('a class takes a child from the first day of its band to the last', () => {
    expect([11, 12, 23, 24].map((months) => takesAge('small', months))).toEqual([false, true, true, false])
  })
})

test('a closed nursery is never shown, and a paused one after all that operate', () => {
  const closed = nursery({ _id: 'a', name: '注销', status: 'closed' })
  const paused = nursery({ _id: 'b', name: '暂停', status: 'paused', classes: [{ type: 'small', feeFen: 100 }] })
  const open = nursery({ _id: 'c', name: '在营' })
  expect(names([closed, paused, open], { sort: 'fee' })).toEqual(['在营', '暂停'])
})

test('a closed nursery is found by its whole name, and shown as closed', () => {
  const closed = nursery({ _id: 'a', name: '注销（武汉）托育', status: 'closed' })
  const other = nursery({ _id: 'b', name: '注销（武汉）托育二' })
  expect(names([closed, other], { text: '注销武汉托育' })).toEqual(['注销（武汉）托育二', '注销（武汉）托育'])
  expect(names([closed, other], { text: '注销' })).toEqual(['注销（武汉）托育二'])
})

describe('a child', () => {
  const classes = [
    { type: 'infant' as const, feeFen: 380_000, free: 1 },
    { type: 'mixed' as const, feeFen: 180_000, free: 9999 },
  ]
  const asked = (born: string, more: Partial<DirectoryEntry> = {}) => find([nursery({ classes, freeAsOf: TODAY, ...more })], { born }).matches[0]

  test('too young for every class is shown the month in which the first takes it, with the fee and the places of that one', () => {
    expect(asked('2026-09-30')).toMatchObject({ enterOn: '2027-03', feeFen: 380_000, free: 1 })
    expect(asked('2025-10-20')).toMatchObject({ enterOn: '2027-04', feeFen: 180_000, free: 9999 })
  })

  test('that can enter today is shown this month; one too old for all is not shown', () => {
    expect(asked('2025-01-10')).toMatchObject({ enterOn: '2026-11', feeFen: 180_000 })
    expect(asked('2023-11-25')).toBeUndefined()
    expect(asked('2023-11-26')).toBeDefined()
  })
})

test('free places are believed for 14 days, and no day longer', () => {
  const said = (freeAsOf: string, free: number) => find([nursery({ classes: [{ type: 'small', free }], freeAsOf })], { free: true })
  expect(said('2026-11-11', 3).matches[0]?.free).toBe(3)
  expect(said('2026-11-10', 3)).toMatchObject({ matches: [], open: [{ missing: ['free'] }] })
  expect(said('2026-11-25', 0)).toMatchObject({ matches: [], open: [] })
})

test('a badge that ended yesterday is none, one that ends today still is', () => {
  const ends = (day: string) => nursery({ affordable: { status: 'city', until: day }, demonstration: 'city', demonstrationUntil: day })
  expect(find([ends('2026-11-25')], { affordableOnly: true, demonstration: 'district' }).matches).toHaveLength(1)
  for (const query of [{ affordableOnly: true }, { demonstration: 'district' as const }]) expect(find([ends('2026-11-24')], query)).toMatchObject({ matches: [], open: [] })
})

test('a limit after subsidy lets in what the subsidy brings below it; where no subsidy is known, what is below it anyway', () => {
  const subsidy = { name: '托育券', fenPerMonth: 50_000, from: '2026-01-01', source: { title: '演示', asOf: '2026-01-01' } }
  const entries = [240_000, 260_000, 200_000].map((feeFen) => nursery({ _id: String(feeFen), classes: [{ type: 'small', feeFen }] }))
  const asked = (demo: (typeof subsidy)[] | undefined) =>
    searchNurseries(prepareDirectory(entries, demo && { subsidies: { demo, allowances: [] } }), { maxFeeFen: 200_000, feeAfter: true, sort: 'fee', today: TODAY })
  expect(asked([subsidy]).matches.map(({ feeFen, netFen }) => [feeFen, netFen])).toEqual([[200_000, 150_000], [240_000, 190_000]])
  expect(asked(undefined)).toMatchObject({ matches: [{ feeFen: 200_000 }], open: [{ missing: ['netFee'] }, { missing: ['netFee'] }] })
})

test('a nursery of an employer counts as open to all only when it says so, any other unless it says no', () => {
  const kinds = { said: { type: 'employer', openToAll: true }, silent: { type: 'employer' }, no: { type: 'company', openToAll: false }, other: { type: 'company' }, unknown: {} } as const
  const { matches, open } = find(Object.entries(kinds).map(([_id, more]) => nursery({ _id, ...more })), { openToAll: true })
  expect([matches, open].map((group) => group.map((match) => match.nursery._id).sort())).toEqual([['other', 'said'], ['silent', 'unknown']])
})

describe('when nothing is found', () => {
  const near = nursery({ _id: 'a', position: { lng: 114.32, lat: 30.6 }, classes: [{ type: 'small', feeFen: 250_000 }] })
  const far = nursery({ _id: 'b', position: { lng: 114.345, lat: 30.6 }, classes: [{ type: 'small', feeFen: 250_000 }] })
  const cheap = nursery({ _id: 'c', position: { lng: 115, lat: 30.6 }, classes: [{ type: 'small', feeFen: 100_000 }] })

  test('says which one condition to drop, or which ring to take, and how many that gives; the most first', () => {
    const query = { from: { lng: 114.3, lat: 30.6 }, withinMetres: 1000, sort: 'distance', today: TODAY } as const
    expect(relaxations(prepareDirectory([near, far]), query)).toEqual([{ condition: 'withinMetres', widenTo: 3000, count: 1 }])
    expect(relaxations(prepareDirectory([near, far, cheap]), { ...query, withinMetres: 5000, maxFeeFen: 200_000 })).toEqual([
      { condition: 'maxFeeFen', count: 2 },
      { condition: 'withinMetres', count: 1 },
    ])
    expect(relaxations(prepareDirectory([near]), { ...query, service: 'hourly', maxFeeFen: 100_000 })).toEqual([])
  })
})

describe('whatever is asked of whatever directory', () => {
  const entry = fc.record(
    {
      _id: fc.uuid(),
      name: fc.constantFrom('小桔灯', '向日葵', '早安树', '同文'),
      pinyin: fc.constantFrom('xiaojudeng xjd', 'xiangrikui xrk', 'zaoanshu zas'),
      district: fc.constantFrom('420102', '420104'),
      status: fc.constantFrom('operating' as const, 'paused' as const, 'closed' as const),
      position: fc.record({ lng: fc.double({ min: 113.7, max: 115, noNaN: true }), lat: fc.double({ min: 30, max: 31, noNaN: true }) }),
      services: fc.subarray(['fullDay' as const, 'halfDay' as const]),
      affordable: fc.record({ status: fc.constantFrom('none' as const, 'proposed' as const, 'district' as const, 'city' as const) }),
      classes: fc.array(fc.record({ type: fc.constantFrom('infant' as const, 'small' as const, 'big' as const, 'mixed' as const), feeFen: fc.nat(500_000) })),
      source: fc.constant({ title: '来源', asOf: '2026-01-01' }),
      demo: fc.boolean(),
    },
    { requiredKeys: ['_id', 'name', 'pinyin', 'district', 'status', 'source', 'demo'] },
  )
  const query = fc.record(
    {
      text: fc.constantFrom('', '小', 'x', 'ZAS', '硚口'),
      district: fc.constantFrom('420102', '420104'),
      from: fc.constant({ lng: 114.3, lat: 30.6 }),
      childMonths: fc.integer({ min: 0, max: 40 }),
      service: fc.constantFrom('fullDay' as const, 'halfDay' as const),
      affordableOnly: fc.boolean(),
      maxFeeFen: fc.nat(500_000),
      sort: fc.constantFrom('distance' as const, 'fee' as const, 'name' as const),
    },
    { requiredKeys: ['sort'] },
  )

  test('each answer is in the directory, open to the public, shown once, and breaks no condition', () => {
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ({ _id }) => _id }), query, (entries, asked) => {
        const { matches, open } = find(entries, asked)
        const ids = [...matches, ...open].map((match) => match.nursery._id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const { nursery: found, feeFen } of matches) {
          expect(entries).toContain(found)
          expect(found.status).not.toBe('closed')
          if (asked.district) expect(found.district).toBe(asked.district)
          if (asked.affordableOnly) expect(isAffordable(found, TODAY)).toBe(true)
          if (asked.service) expect(found.services).toContain(asked.service)
          if (asked.maxFeeFen !== undefined) expect(feeFen).toBeLessThanOrEqual(asked.maxFeeFen)
        }
        for (const { missing } of open) expect(missing).not.toEqual([])
      }),
    )
  })

  test('the answers stand in the order asked for, what is unknown last', () => {
    fc.assert(
      fc.property(fc.array(entry), query, (entries, asked) => {
        const { matches, open } = find(entries, asked)
        for (const group of [matches, open]) {
          for (const status of ['operating', 'paused']) {
            const keys = group
              .filter((match) => match.nursery.status === status)
              .map((match) => ({ distance: match.metres && Math.round(match.metres), fee: match.feeFen, name: 0 })[asked.sort] ?? Infinity)
            expect(keys).toEqual([...keys].sort((a, b) => (a === b ? 0 : a - b)))
          }
        }
      }),
    )
  })

  test('distances and fees are the ones of the nursery itself', () => {
    fc.assert(
      fc.property(fc.array(entry), query, (entries, { childMonths: _, ...asked }) => {
        for (const { nursery: found, metres, feeFen } of find(entries, asked).matches) {
          expect(metres).toBe(asked.from && found.position && metresBetween(asked.from, found.position))
          expect(feeFen).toBe(lowestFee(found))
        }
      }),
    )
  })

  test('with nothing asked but an order, nothing that operates is lost', () => {
    fc.assert(
      fc.property(fc.array(entry), fc.constantFrom('distance' as const, 'fee' as const, 'name' as const), (entries, sort) => {
        expect(find(entries, { sort }).matches).toHaveLength(entries.filter(({ status }) => status !== 'closed').length)
      }),
    )
  })
})

describe('whatever is known of a nursery and whatever is asked', () => {
  const day = fc.integer({ min: 0, max: 40 }).map((days) => `2026-${days < 30 ? '11' : '12'}-${String((days % 30) + 1).padStart(2, '0')}`)
  const minutes = fc.constantFrom(420, 450, 480, 1050, 1080, 1110)
  const someNursery = fc.record(
    {
      district: fc.constantFrom('420102', '420104'),
      street: fc.constantFrom('420104009', '420104005'),
      position: fc.record({ lng: fc.double({ min: 114.25, max: 114.35, noNaN: true }), lat: fc.double({ min: 30.55, max: 30.65, noNaN: true }) }),
      type: fc.constantFrom(...NURSERY_TYPES),
      openToAll: fc.boolean(),
      services: fc.subarray(['fullDay' as const, 'dropIn' as const]),
      classes: fc.array(fc.record({ type: fc.constantFrom('infant' as const, 'small' as const, 'big' as const, 'mixed' as const), feeFen: fc.constantFrom(0, 150_000, 250_000), free: fc.constantFrom(0, 3) }, { requiredKeys: ['type'] }), { maxLength: 3 }),
      freeAsOf: fc.constantFrom('2026-11-01', '2026-11-11', '2026-11-25'),
      affordable: fc.record({ status: fc.constantFrom('none' as const, 'proposed' as const, 'district' as const), until: day }, { requiredKeys: ['status'] }),
      demonstration: fc.constantFrom(...DEMONSTRATION_LEVELS),
      demonstrationUntil: day,
      hospital: fc.constantFrom('甲', '乙'),
      openings: fc.array(fc.record({ days: fc.constantFrom<number[]>([1, 2, 3, 4, 5], [1, 2, 3], [4, 5, 6]), from: minutes, to: minutes }), { maxLength: 3 }),
      status: fc.constantFrom('operating' as const, 'paused' as const),
    },
    { requiredKeys: ['district', 'status'] },
  )
  const someQuery = fc.record(
    {
      district: fc.constantFrom('420102', '420104'),
      street: fc.constant('420104009'),
      from: fc.constant({ lng: 114.3, lat: 30.6 }),
      withinMetres: fc.constantFrom(1000, 3000),
      onFoot: fc.constantFrom(15, 40),
      area: fc.constant({ minLng: 114.28, maxLng: 114.33, minLat: 30.5, maxLat: 30.62 }),
      born: fc.constantFrom('2026-10-05', '2025-11-26', '2025-11-25', '2024-02-01', '2023-10-01'),
      service: fc.constantFrom('fullDay' as const, 'hourly' as const),
      kinds: fc.subarray(NURSERY_TYPES, { maxLength: 3 }),
      openToAll: fc.boolean(),
      hours: fc.constantFrom({ from: 450, to: 1080 }, { from: 480, to: 1050 }),
      maxFeeFen: fc.constantFrom(0, 200_000),
      free: fc.boolean(),
      affordableOnly: fc.boolean(),
      demonstration: fc.constantFrom(...DEMONSTRATION_LEVELS),
      hospital: fc.constant('甲'),
    },
    { requiredKeys: [] },
  )

  /** Each condition in a line, with nothing shared with the search: true, false, or undefined for unknown. */
  function plainly(one: DirectoryEntry, q: Partial<NurseryQuery>): (boolean | undefined)[] {
    const says = <T>(value: T | undefined, holds: (value: T) => boolean): boolean | undefined => (value === undefined ? undefined : holds(value))
    const months = q.born === undefined ? undefined : ageMonths(q.born, TODAY)
    const waits = (one.classes ?? []).map(({ type }) => (months === undefined ? 0 : months >= CLASS_AGE_MONTHS[type].max ? Infinity : Math.max(0, CLASS_AGE_MONTHS[type].min - months)))
    const fitting = (one.classes ?? []).filter((_, at) => waits[at] !== Infinity && waits[at] === Math.min(...waits))
    const fees = fitting.flatMap(({ feeFen }) => feeFen ?? [])
    const places = fitting.flatMap(({ free }) => free ?? [])
    const away = q.from && one.position && metresBetween(q.from, one.position)
    const fresh = one.freeAsOf !== undefined && daysBetween(one.freeAsOf, TODAY) <= 14
    const rank = (level: string): number => ['district', 'city', 'province', 'nation'].indexOf(level)
    return [
      !q.district || one.district === q.district,
      !q.street || (one.street === undefined ? (one.district === '420104' ? undefined : false) : one.street === q.street),
      !q.from || q.withinMetres === undefined || says(away, (m) => m <= q.withinMetres!),
      !q.from || q.onFoot === undefined || says(away, (m) => (m * 1.35) / 70 <= q.onFoot!),
      !q.area || says(one.position, ({ lng, lat }) => lng >= 114.28 && lng <= 114.33 && lat >= 30.5 && lat <= 30.62),
      q.born === undefined || says(one.classes, () => fitting.length > 0),
      !q.service || says(one.services, (services) => services.includes(q.service!)),
      !q.kinds?.length || says(one.type, (type) => q.kinds!.includes(type)),
      !q.openToAll || (one.openToAll !== undefined ? one.openToAll : one.type === undefined || one.type === 'employer' ? undefined : true),
      !q.hours || says(one.openings, (list) => ![1, 2, 3, 4, 5].some((weekday) => !list.some(({ days, from, to }) => days.includes(weekday) && from <= q.hours!.from && to >= q.hours!.to))),
      q.maxFeeFen === undefined || (fees.length ? Math.min(...fees) <= q.maxFeeFen : undefined),
      !q.free || (fresh && places.length ? places.some((free) => free > 0) : undefined),
      !q.affordableOnly || (one.affordable === undefined || one.affordable.status === 'proposed' ? undefined : one.affordable.status !== 'none' && (one.affordable.until ?? '9') >= TODAY),
      !q.demonstration || says(one.demonstration, (level) => (one.demonstrationUntil ?? '9') >= TODAY && rank(level) >= rank(q.demonstration!)),
      !q.hospital || says(one.hospital, (hospital) => hospital === '甲'),
    ]
  }

  test('the search answers as each condition does by itself: a no leaves out, an unknown sets apart', () => {
    fc.assert(
      fc.property(fc.array(someNursery, { maxLength: 12 }), someQuery, (rows, asked) => {
        const entries = rows.map((row, index) => nursery({ ...row, _id: `n${index}` }))
        const { matches, open } = find(entries, asked)
        const plain = entries.map((entry) => ({ id: entry._id, holds: plainly(entry, asked) })).filter(({ holds }) => !holds.includes(false))
        const ids = (group: { nursery: DirectoryEntry }[]): string[] => group.map((match) => match.nursery._id).sort()
        expect(ids(matches)).toEqual(plain.filter(({ holds }) => !holds.includes(undefined)).map(({ id }) => id).sort())
        expect(ids(open)).toEqual(plain.filter(({ holds }) => holds.includes(undefined)).map(({ id }) => id).sort())
      }),
      { seed: 8, numRuns: 600 },
    )
  })
})
