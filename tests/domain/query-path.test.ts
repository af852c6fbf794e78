import fc from 'fast-check'
import { departureOf, isOutside } from '@/domain/departure'
import { CARE_SERVICES, DEMONSTRATION_LEVELS, NURSERY_TYPES } from '@/domain/nursery'
import { conditionCount, pathText, queryFromPath, queryToPath, relaxed, sharedSearch, type NurserySearch, type Start } from '@/domain/query-path'

/** What WeChat hands a page: the parts as they stand in the path. */
const paramsOf = (path: string): Record<string, string> => Object.fromEntries(path.split('&').filter(Boolean).map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]))
/** What a browser hands it: decoded. */
const decodedOf = (path: string): Record<string, string> => Object.fromEntries(Object.entries(paramsOf(path)).map(([name, value]) => [name, decodeURIComponent(value)]))

const digits = (length: number) => fc.integer({ min: 10 ** (length - 1), max: 10 ** length - 1 }).map(String)
const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('硚口 阳光', 'a&b=c?d#e', '+ +', '100%', '👶🏻'.repeat(30), '\uD83D', '<script>')).map(pathText).filter(Boolean)
const degree = fc.integer({ min: -17_900_000, max: 17_900_000 }).map((one) => one / 100_000)
const area = fc.record({ minLng: degree, minLat: degree }).map(({ minLng, minLat }) => ({ minLng, minLat, maxLng: Number((minLng + 0.05).toFixed(5)), maxLat: Number((minLat + 0.03).toFixed(5)) }))
const start: fc.Arbitrary<Start> = fc.oneof(
  fc.constantFrom<Start>('here', 'home', 'work'),
  digits(9).map((code) => `street:${code}` as const),
  digits(6).map((code) => `district:${code}` as const),
  words.map((name) => pathText(`landmark:${name}`) as Start),
)
const search: fc.Arbitrary<NurserySearch> = fc.record(
  {
    text: words,
    district: digits(6),
    street: digits(9),
    start,
    withinMetres: fc.integer({ min: 1, max: 100_000 }),
    onFoot: fc.integer({ min: 1, max: 120 }),
    area,
    child: fc.oneof(fc.constant('own' as const), fc.integer({ min: 0, max: 36 })),
    service: fc.constantFrom(...CARE_SERVICES),
    kinds: fc.subarray(NURSERY_TYPES, { minLength: 1 }),
    openToAll: fc.constant(true),
    hours: fc.record({ from: fc.integer({ min: 0, max: 700 }), to: fc.integer({ min: 701, max: 1440 }) }),
    maxFeeFen: fc.nat(100_000_000),
    feeAfter: fc.constant(true),
    free: fc.constant(true),
    affordableOnly: fc.constant(true),
    demonstration: fc.constantFrom(...DEMONSTRATION_LEVELS),
    hospital: words,
    sort: fc.constantFrom('distance', 'fee', 'free', 'name'),
  },
  { requiredKeys: [] },
)

describe('a search in a path', () => {
  test('is read as it was written, by WeChat and by a browser', () => {
    fc.assert(
      fc.property(search, (asked) => {
        const path = queryToPath(asked)
        expect(queryFromPath(paramsOf(path))).toEqual(asked)
        expect(queryFromPath(decodedOf(path))).toEqual(asked)
      }),
      { seed: 8, numRuns: 300 },
    )
  })

  test('nothing in a path breaks a page, and what comes of it is a search that can be written again', () => {
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom('%', '%E4%B8', '-1', '1e9', 'NaN', '9-8', '1,2,3,4', 'home:x', 'street:1', '__proto__', 'x'.repeat(5000)), fc.constant(undefined), fc.array(fc.string()), fc.integer())
    const params = fc.dictionary(fc.constantFrom('text', 'start', 'area', 'hours', 'kinds', 'child', 'maxFeeFen', 'withinMetres', 'sort', 'district', 'free', 'stamp', '__proto__'), value)
    fc.assert(
      fc.property(params, (opened) => {
        const asked = queryFromPath(opened)
        expect(queryFromPath(paramsOf(queryToPath(asked)))).toEqual(asked)
      }),
      { seed: 8, numRuns: 500 },
    )
  })

  test.each([
    ['a district of five digits', { district: '42010' }],
    ['a negative ring', { withinMetres: '-3' }],
    ['hours that end before they begin', { hours: '1080-480' }],
    ['an order nobody offers', { sort: 'random' }],
    ['a child of forty months', { child: '40' }],
    ['a part of the map that is none', { area: '114.3,30.6,114.2,30.7' }],
    ['kinds nobody knows', { kinds: 'castle,tower' }],
  ])('%s is left out, the rest stays', (_, bad) => {
    expect(queryFromPath({ ...bad, affordableOnly: '1' })).toEqual({ affordableOnly: true })
  })

  test('what others are sent says nothing of home, work, or where one is; a street stays', () => {
    const own: NurserySearch = { text: '阳光', start: 'home', withinMetres: 3000, area: { minLng: 114.1, minLat: 30.1, maxLng: 114.2, maxLat: 30.2 }, sort: 'distance', free: true }
    expect(queryToPath(sharedSearch(own))).toBe(`text=${encodeURIComponent('阳光')}&free=1`)
    expect(sharedSearch({ start: 'street:420104003', withinMetres: 3000 })).toEqual({ start: 'street:420104003', withinMetres: 3000 })
  })

  test('counts its conditions, not its words and its order', () => {
    expect(conditionCount({ text: 'a', sort: 'fee', start: 'here', free: true, child: 0, kinds: ['home'], service: undefined })).toBe(3)
  })

  test('is relaxed by one condition', () => {
    expect(relaxed({ withinMetres: 1000, free: true }, { condition: 'withinMetres', widenTo: 3000 })).toEqual({ withinMetres: 3000, free: true })
    expect(relaxed({ child: 'own', free: true }, { condition: 'born' })).toEqual({ child: undefined, free: true })
  })
})

describe('where ways begin', () => {
  const at = { lng: 114.3, lat: 30.6 }
  const city = {
    districts: [{ code: '420104', name: '硚口区', centre: { lng: 114.21, lat: 30.58 }, streets: [{ code: '420104003', name: '荣华街道' }, { code: '420104005', name: '汉正街道' }] }],
    landmarks: [{ name: '光谷广场', pinyin: 'guangguguangchang gggc', position: { lng: 114.4, lat: 30.5 } }],
  }
  const nurseries = [{ street: '420104003', position: { lng: 114.2, lat: 30.5 } }, { street: '420104003', position: { lng: 114.4, lat: 30.7 } }, { street: '420104003' }]

  test.each<[Start | undefined, object | undefined]>([
    [undefined, undefined],
    ['here', { name: '', at, approximate: false }],
    ['home', { name: '汉口江滩', at, approximate: false }],
    ['work', undefined],
    ['street:420104003', { name: '荣华街道', at: { lng: expect.closeTo(114.3), lat: expect.closeTo(30.6) }, approximate: true }],
    ['street:420104005', { name: '汉正街道', at: city.districts[0]!.centre, approximate: true }],
    ['street:420199999', undefined],
    ['district:420104', { name: '硚口区中心', at: city.districts[0]!.centre, approximate: true }],
    ['landmark:光谷广场', { name: '光谷广场', at: { lng: 114.4, lat: 30.5 }, approximate: false }],
    ['landmark:天安门', undefined],
  ])('%s', (begin, departure) => {
    expect(departureOf(begin, { here: at, home: { name: '汉口江滩', at }, city, nurseries })).toEqual(departure)
  })

  test('thirty kilometres from every nursery is outside the city; with no nursery placed nobody can say', () => {
    expect(isOutside({ lng: 114.3, lat: 30.3 }, nurseries)).toBe(false)
    expect(isOutside({ lng: 116.4, lat: 39.9 }, nurseries)).toBe(true)
    expect(isOutside({ lng: 116.4, lat: 39.9 }, [{}])).toBe(false)
  })
})
