import type { CityPoint, CityPointKind, District, Street } from '@/domain/city'
import { seeded, type Random } from './demo/random'
import { districts } from './districts'

/**
 * 成长驿站, 亲子小屋 and 社区卫生服务中心. The documents we have name the three kinds and give no list and no coordinates, so
 * these are made up on real streets, and say so: 演示. A list of the centre's takes their place.
 */
const KINDS: Record<CityPointKind, { name: string; perStreet: number; least: number }> = {
  station: { name: '婴幼儿成长驿站', perStreet: 0.3, least: 2 },
  // 每个县区至少建成一个标准化“向日葵亲子小屋”.
  corner: { name: '向日葵亲子小屋', perStreet: 0.12, least: 1 },
  clinic: { name: '社区卫生服务中心', perStreet: 0.5, least: 2 },
}

/** Districts in the middle of the city are small (degrees). */
const spreadOf = ({ code }: District): number => (code < '420111' ? 0.03 : 0.065)

function point(random: Random, kind: CityPointKind, district: District, { code, name }: Street): CityPoint {
  const offset = () => (random.next() + random.next() - 1) * spreadOf(district)
  const round = (value: number) => Math.round(value * 1e4) / 1e4
  const { lng, lat } = district.centre
  return {
    _id: `${kind}-${code}`,
    kind,
    name: `${name.replace(/(街街道|街道|街)$/, '')}${KINDS[kind].name}（演示）`,
    district: district.code,
    position: { lng: round(lng + offset() * 1.15), lat: round(lat + offset()) },
    demo: true,
  }
}

/** The same on every machine. */
export function cityPoints(): CityPoint[] {
  const random = seeded('shanyu/wuhan/points')
  return (Object.keys(KINDS) as CityPointKind[]).flatMap((kind) =>
    districts.flatMap((district) => {
      const count = Math.max(KINDS[kind].least, Math.round(district.streets.length * KINDS[kind].perStreet))
      return random.shuffle(district.streets).slice(0, count).map((street) => point(random, kind, district, street))
    }),
  )
}
