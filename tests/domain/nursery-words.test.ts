import { prepareDirectory, searchNurseries, type NurseryResult } from '@/domain/nursery-search'
import type { Nursery } from '@/domain/nursery'
import { searchedPlaces } from '../../city/city-file'
import { directoryEntry } from '../../city/directory'
import { pinyinWords } from '../../scripts/lib/pinyin'
import { aNursery } from '../support/nurseries'

const places: [name: string, more: Partial<Nursery>][] = [
  ['向日葵托育园', { district: '420104', street: '420104005', community: '天门墩社区', address: '解放大道１２３号', position: { lng: 114.25, lat: 30.58 } }],
  ['小桔灯（汉口）托儿所', { district: '420103', street: '420103009', alias: 'ABC 宝贝' }],
  ['早安树托育中心', { district: '420105', street: '420105005', community: '阳光社区' }],
  ['晨光照护中心', { district: '420111', position: { lng: 114.4, lat: 30.508 } }],
  ['光谷远处托育', { district: '420111', position: { lng: 114.44, lat: 30.508 } }],
  ['关了的托育园', { district: '420104', status: 'closed' }],
]
const entries = places.map(([name, more], index) => directoryEntry(aNursery({ _id: `n${index}`, name, ...more }), pinyinWords))
const directory = prepareDirectory(entries, searchedPlaces())
const asked = (text: string): NurseryResult => searchNurseries(directory, { text, today: '2026-11-25', sort: 'name' })
const found = (text: string): string[] => asked(text).matches.map(({ nursery }) => nursery.name).sort()

const [SUNFLOWER, ORANGE, MORNING, DAWN, FAR, CLOSED] = places.map(([name]) => name) as [string, string, string, string, string, string]

test.each<[string, string[]]>([
  // The district, written in every way, and typed without a dictionary.
  ['硚口', [SUNFLOWER]], ['硚口区', [SUNFLOWER]], ['礄口', [SUNFLOWER]], ['桥口', [SUNFLOWER]], ['橋口區', [SUNFLOWER]], ['qiaokou', [SUNFLOWER]], ['qk', [SUNFLOWER]], ['QK', [SUNFLOWER]], ['ｑｋ', [SUNFLOWER]],
  ['汉阳', [MORNING]], ['漢陽', [MORNING]], ['漢陽區', [MORNING]], ['hanyang', [MORNING]], ['hy', [MORNING]],
  // Street, community, address, other name.
  ['宝丰', [SUNFLOWER]], ['寶豐', [SUNFLOWER]], ['baofeng', [SUNFLOWER]], ['唐家墩', [ORANGE]], ['tjd', [ORANGE]], ['鸚鵡', [MORNING]], ['yingwu', [MORNING]],
  ['天门墩', [SUNFLOWER]], ['tianmendun', [SUNFLOWER]], ['tmd', [SUNFLOWER]], ['阳光', [MORNING]], ['123号', [SUNFLOWER]], ['解放大道', [SUNFLOWER]], ['abc', [ORANGE]], ['宝贝', [ORANGE]],
  // The name.
  ['小桔灯', [ORANGE]], ['小桔燈', [ORANGE]], ['小桔灯(汉口)托儿所', [ORANGE]], ['小桔灯汉口托儿所', [ORANGE]], ['託兒所', [ORANGE]], ['xiaojudeng', [ORANGE]], ['xjd', [ORANGE]], ['zas', [MORNING]],
  // Several words in several ways.
  ['硚口 xrk', [SUNFLOWER]], ['hanyang 早安', [MORNING]], ['qk托育', [SUNFLOWER]], ['硚口 早安', []],
  // One letter wrong, too many, missing, changed for the next.
  ['qiaokon', [SUNFLOWER]], ['qiaokkou', [SUNFLOWER]], ['qiakou', [SUNFLOWER]], ['qioakou', [SUNFLOWER]], ['xiangrikiu', [SUNFLOWER]], ['xiangrkui', [SUNFLOWER]], ['hanyamg', [MORNING]], ['xiaoiudeng', [ORANGE]],
  ['硚口 xiangrikii', [SUNFLOWER]],
  // Two are too many, and in a short word one is.
  ['qiuokon', []], ['tnd', []], ['zaz', []],
  // A landmark: what lies within a kilometre.
  ['光谷广场', [DAWN]], ['光谷廣場', [DAWN]], ['guangguguangchang', [DAWN]], ['gggc', [DAWN]], ['guangguguangchan', [DAWN]], ['光谷', [DAWN, FAR]], ['光谷广场 晨光', [DAWN]], ['光谷广场 远处', []],
  // A closed nursery by its whole name alone.
  ['关了的托育园', [CLOSED]], ['关了的', []],
  ['火星', []], ['🙂', []], ['.*', []],
])('%s', (text, names) => {
  expect(found(text)).toEqual([...names].sort())
})

test('a landmark is where distances start', () => {
  const { matches, landmark } = asked('gggc')
  expect(landmark?.name).toBe('光谷广场')
  expect(matches[0]).toMatchObject({ nursery: { name: DAWN }, minutes: 6 })
})

test('a letter is forgiven only where nothing is found as typed, and it is said', () => {
  expect(asked('qiaokou').nearly).toBeUndefined()
  expect(asked('qiaokon').nearly).toBe(true)
  const both = prepareDirectory([...entries, directoryEntry(aNursery({ _id: 'x', name: '巧克力', district: '420111' }), () => 'qiaokon')], searchedPlaces())
  expect(searchNurseries(both, { text: 'qiaokon', today: '2026-11-25', sort: 'name' }).matches.map(({ nursery }) => nursery.name)).toEqual(['巧克力'])
})

test('5,000 characters find nothing, and nothing breaks', () => {
  expect(found('向'.repeat(5000))).toEqual([])
  expect(found('xiangrikui'.repeat(500))).toEqual([])
})
