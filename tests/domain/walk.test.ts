import fc from 'fast-check'
import { metresBetween, type Position } from '@/domain/geo'
import { crossesRiver, walkingMinutes } from '@/domain/walk'
import { districts, LANDMARKS, rivers } from '../../city/wuhan'

const place = fc.record({ lng: fc.double({ min: 113.6, max: 115.15, noNaN: true }), lat: fc.double({ min: 29.9, max: 31.4, noNaN: true }) })

/** The angle between two places by their vectors from the middle of the earth: no formula in common with the haversine. */
function byVectors(a: Position, b: Position): number {
  const vector = ({ lng, lat }: Position): [number, number, number] => {
    const [east, north] = [(lng * Math.PI) / 180, (lat * Math.PI) / 180]
    return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]
  }
  const [[ax, ay, az], [bx, by, bz]] = [vector(a), vector(b)]
  const cross = Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx)
  return 6_371_008.8 * Math.atan2(cross, ax * bx + ay * by + az * bz)
}

test('wherever two places of the city lie, their distance is that of an independent formula to the centimetre', () => {
  fc.assert(fc.property(place, place, (a, b) => expect(Math.abs(metresBetween(a, b) - byVectors(a, b))).toBeLessThan(0.01)), { seed: 8, numRuns: 500 })
})

test.each([[0, 0], [70, 2], [777, 15], [778, 16], [3000, 58]])('%d m straight are %d minutes on foot', (metres, minutes) => {
  expect(walkingMinutes(metres)).toBe(minutes)
})

const at = (name: string): Position => {
  const landmark = LANDMARKS.find(([known]) => known === name)
  const district = districts.find((known) => known.name === name)
  if (landmark) return { lng: landmark[1], lat: landmark[2] }
  if (district) return district.centre
  throw new Error(name)
}

/** As everybody in Wuhan knows them. */
const BANKS = {
  hankou: ['江岸区', '江汉区', '硚口区', '东西湖区', '黄陂区', '新洲区', '汉口站', '江汉路', '武汉关', '中山公园', '汉正街', '武胜路', '硚口路', '宗关', '古田二路', '额头湾', '二七路', '百步亭', '汉口江滩', '同济医院', '阳逻', '天河机场'],
  hanyang: ['汉阳区', '蔡甸区', '汉南区', '钟家村', '王家湾', '归元寺', '古琴台', '月湖', '晴川阁', '国博中心', '四新', '武汉体育中心', '东风公司', '纱帽'],
  wuchang: ['武昌区', '青山区', '洪山区', '江夏区', '武昌站', '武汉站', '黄鹤楼', '户部巷', '司门口', '积玉桥', '徐东', '湖北省人民医院', '红钢城', '青山公园', '光谷广场', '纸坊', '藏龙岛', '欢乐谷'],
}

describe('over the river', () => {
  const from = { hankou: at('江汉路'), hanyang: at('钟家村'), wuchang: at('司门口') }
  const between = { hankou: { hanyang: 'han', wuchang: 'yangtze' }, hanyang: { hankou: 'han', wuchang: 'yangtze' }, wuchang: { hankou: 'yangtze', hanyang: 'yangtze' } } as Record<string, Record<string, string>>

  test.each(Object.entries(BANKS).flatMap(([bank, names]) => names.map((name) => [name, bank])))('%s lies in %s', (name, bank) => {
    const rivers3 = Object.entries(from).map(([other, start]) => [other, crossesRiver(start, at(name), rivers)])
    expect(rivers3).toEqual(Object.keys(from).map((other) => [other, between[bank]![other]]))
  })

  test('and back is the same river, and there is none on the way to where one is', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        expect(crossesRiver(a, b, rivers)).toBe(crossesRiver(b, a, rivers))
        expect(crossesRiver(a, a, rivers)).toBeUndefined()
      }),
      { seed: 8 },
    )
  })

  test('where no river is known, none is crossed', () => expect(crossesRiver(from.hankou, from.wuchang, [])).toBeUndefined())
})
