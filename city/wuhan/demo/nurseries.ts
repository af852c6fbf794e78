import { CARE_SERVICES, type ClassType, type Nursery, type NurseryType } from '@/domain/nursery'
import type { Proposal } from '@/domain/nursery-ledger'
import { addDays, clockAt, type LocalDate } from '@/domain/time'
import { districts } from '../districts'
import { DEMO_DAY, HOURS, lifeOf } from './nursery-life'
import { demoId, seeded, type Random } from './random'

/** As many as the centre counted in 2024. */
const COUNT = 1101

/** Roughly how families live over the districts, so that the finder is dense where the city is. */
const WEIGHT: Record<string, number> = {
  '420102': 11, '420103': 8, '420104': 8, '420105': 9, '420106': 12, '420107': 6, '420111': 16,
  '420112': 8, '420113': 2, '420114': 5, '420115': 7, '420116': 6, '420117': 4,
}

/** How far (degrees) nurseries scatter around the centre of the district. */
const SPREAD: Record<string, number> = {
  '420102': 0.035, '420103': 0.022, '420104': 0.028, '420105': 0.03, '420106': 0.035, '420107': 0.03, '420111': 0.06,
  '420112': 0.06, '420113': 0.05, '420114': 0.07, '420115': 0.08, '420116': 0.1, '420117': 0.09,
}

const FIRST = [
  '向日葵', '银杏', '水杉', '小桔灯', '梅花鹿', '白鹭', '小帆船', '棉花糖', '蒲公英', '小蜗牛', '橘子树', '小雨点', '萤火虫',
  '青草地', '小月亮', '麦芽', '小石榴', '云朵', '荷叶', '小江豚', '樱花', '小火车', '木棉', '豆芽', '小星球', '晨光', '彩虹桥',
  '小松鼠', '米糊糊', '摇篮曲', '小鲸鱼', '布谷鸟', '暖阳', '芦苇', '小风车', '枇杷树', '小脚印', '莲蓬', '小贝壳', '七色花',
]
const LAST: Record<NurseryType, string[]> = {
  company: ['托育园', '托育中心', '婴幼儿照护中心', '早托园'],
  ngo: ['儿童之家', '婴幼儿照护服务中心'],
  public: ['公办托育中心', '托育综合服务中心'],
  kindergarten: ['幼儿园托班'],
  employer: ['职工子女托育点', '园区托育园'],
  community: ['社区安心托', '社区托育点'],
  home: ['家庭托育点'],
  medical: ['医院托育中心'],
}
const TYPES: [NurseryType, number][] = [
  ['company', 56], ['ngo', 9], ['kindergarten', 17], ['community', 9], ['home', 4], ['employer', 3], ['public', 2],
]
const COMMUNITIES = ['花园', '东湖', '滨江', '长青', '书香', '新城', '康乐', '和美', '桂园', '学府', '江南', '春晓']

/** One in so many of the companies is a hospital's nursery. */
const MEDICAL_EVERY = 40

/** One whose operator has asked for something. */
const ASKING = 479

const asked = (today: LocalDate): Proposal => ({
  id: demoId('proposal'),
  at: clockAt(addDays(today, -1), '16:20'),
  who: 'demo-operator-elsewhere',
  by: '吴园长',
  fields: { capacity: 45, insuredUntil: addDays(today, 300) },
  note: '新开了一个托大班，保单已续（演示）',
})

/**
 * The demonstration's nurseries: real districts and streets, everything else made up, marked, and partly unknown on purpose.
 * `today` is the day they are looked at: what was confirmed lately, and what ended, is counted from it.
 */
export function demoNurseries(today: LocalDate = DEMO_DAY): Nursery[] {
  const random = seeded('shanyu/wuhan/nurseries')
  const taken = new Set<string>()
  return Array.from({ length: COUNT }, (_, index) => {
    const made = nursery(random, index, taken)
    return { ...made, ...lifeOf(made, index, today), ...(index === ASKING ? { ledger: { proposal: asked(today) } } : {}) }
  })
}

function nursery(random: Random, index: number, taken: Set<string>): Nursery {
  const district = random.weighted(districts.map((item) => [item, WEIGHT[item.code] ?? 1] as const))
  const street = random.pick(district.streets)
  const drawn = random.weighted(TYPES)
  const type = drawn === 'company' && index % MEDICAL_EVERY === 7 ? 'medical' : drawn
  const community = `${random.pick(COMMUNITIES)}社区`
  const place = street.name.replace(/(街道办事处|办事处街道|街街道|街道|街|管理委员会街道|管理处)$/, '').replace(/^武汉江夏经济开发区/, '')
  const name = uniqueName(random, place, type, taken)
  const affordable = affordableOf(random)
  const cheap = affordable?.status === 'district' || affordable?.status === 'city' || type === 'community'
  const classes = classesOf(random, type, cheap)
  const known = (probability: number) => random.chance(probability)
  const filed = random.weighted([[true, 84], [false, 6], [undefined, 10]] as [boolean | undefined, number][])
  const spread = SPREAD[district.code] ?? 0.04

  return {
    _id: demoId(`nursery/${index}`),
    name,
    type,
    district: district.code,
    street: street.code,
    ...(known(0.7) ? { community } : {}),
    ...(known(0.92) ? { address: `${district.name}${place}${random.pick(COMMUNITIES)}路 ${random.int(1, 320)} 号（演示）` } : {}),
    ...(known(0.9) ? { position: scatter(random, district.centre, spread) } : {}),
    ...(filed === undefined ? {} : { filed }),
    ...(filed && known(0.85) ? { filedAt: day(random, 2020, 2026) } : {}),
    ...(affordable ? { affordable } : {}),
    ...demonstrationOf(random, cheap),
    ...(known(0.95) ? { services: servicesOf(random, type) } : {}),
    ...(known(0.96) ? { classes } : {}),
    ...(known(0.93) ? { capacity: capacityOf(random, type, classes.length) } : {}),
    ...(known(0.6) ? { mealFeeFen: random.int(10, 30) * 2000 } : {}),
    ...(known(0.88) ? { phone: `027-0000-${String(index).padStart(4, '0')}` } : {}),
    ...(known(0.82) ? { hours: random.pick(Object.keys(HOURS)) } : {}),
    status: random.weighted([['operating', 94], ['paused', 4], ['closed', 2]]),
    source: { title: '演示数据（随机生成，不是真实机构）', asOf: '2026-11-01' },
    demo: true,
  }
}

function uniqueName(random: Random, place: string, type: NurseryType, taken: Set<string>): string {
  for (;;) {
    const name = `${place}${random.pick(FIRST)}${random.pick(LAST[type])}（演示）`
    if (!taken.has(name)) {
      taken.add(name)
      return name
    }
  }
}

/** Denser in the middle: the mean of two draws. Five digits are about a metre. */
function scatter(random: Random, centre: { lng: number; lat: number }, spread: number): { lng: number; lat: number } {
  const offset = () => (random.next() + random.next() - 1) * spread
  const round = (value: number) => Math.round(value * 1e5) / 1e5
  return { lng: round(centre.lng + offset() * 1.15), lat: round(centre.lat + offset()) }
}

function affordableOf(random: Random): Nursery['affordable'] {
  const status = random.weighted([['district', 30], ['city', 7], ['proposed', 5], ['none', 44], [undefined, 14]] as const)
  if (!status) return undefined
  if (status === 'none') return { status }
  if (status === 'proposed') return { status, batch: '2026年第二批' }
  return { status, ...(random.chance(0.85) ? { until: day(random, 2027, 2029) } : {}) }
}

function demonstrationOf(random: Random, cheap: boolean): Pick<Nursery, 'demonstration'> {
  if (!random.chance(cheap ? 0.09 : 0.04)) return {}
  return { demonstration: random.weighted([['district', 30], ['city', 28], ['province', 15], ['nation', 3]]) }
}

function servicesOf(random: Random, type: NurseryType): Nursery['services'] {
  if (type === 'kindergarten') return ['fullDay']
  const more = CARE_SERVICES.filter((service) => service !== 'fullDay' && random.chance(service === 'halfDay' ? 0.55 : 0.3))
  return ['fullDay', ...more]
}

function classesOf(random: Random, type: NurseryType, cheap: boolean): NonNullable<Nursery['classes']> {
  const types: ClassType[] =
    type === 'kindergarten'
      ? ['big']
      : type === 'home'
        ? ['mixed']
        : random.pick<ClassType[]>([['small', 'big'], ['small', 'big'], ['infant', 'small', 'big'], ['mixed'], ['big', 'mixed'], ['big']])
  const base = random.int(cheap ? 11 : 19, cheap ? 21 : 42) * 100
  const known = random.chance(0.86)
  const extra: Record<ClassType, number> = { infant: 600, small: 200, big: 0, mixed: 100 }
  return types.map((one) => ({ type: one, ...(known ? { feeFen: (base + extra[one]) * 100 } : {}) }))
}

/** At most five children in a home (家庭托育点管理办法, 2023). */
const capacityOf = (random: Random, type: NurseryType, classes: number): number =>
  type === 'home' ? random.int(3, 5) : classes * random.int(2, 5) * 5

const day = (random: Random, from: number, to: number): string => {
  const month = random.int(1, to === 2026 ? 9 : 12)
  return `${random.int(from, to)}-${String(month).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`
}
