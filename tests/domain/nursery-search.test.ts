import fc from 'fast-check'
import { metresBetween } from '@/domain/geo'
import { isAffordable, lowestFee, takesAge, type DirectoryEntry } from '@/domain/nursery'
import { prepareDirectory, searchNurseries, type NurseryQuery } from '@/domain/nursery-search'

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
              .map((match) => ({ distance: match.metres, fee: match.feeFen, name: 0 })[asked.sort] ?? Infinity)
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
