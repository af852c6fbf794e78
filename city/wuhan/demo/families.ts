import { CONSENT_VERSION, type Child, type Family } from '@/domain/family'
import { addDays, DAY, localDate, shanghai, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import { demoId, seeded } from './random'
import { DOUDOU, EXPECTING_MOTHER, TWINS, XIAOMAN, XIAOMAN_FATHER, type Demo } from './people'

/** Families who fill the other places, so that nobody meets an empty city. */
const CROWD = 240
const CROWD_PREFIX = 'demo-crowd-'

/** True for a family nobody tries the demonstration as. */
export const isCrowd = ({ guardians }: Pick<Family, 'guardians'>): boolean => guardians[0]?.startsWith(CROWD_PREFIX) ?? false

const NAMES = [
  '果果', '圆圆', '一一', '朵朵', '安安', '乐乐', '糖糖', '米粒', '可可', '小鱼', '多多', '团子', '石头', '芽芽', '桃桃', '嘟嘟',
  '小宇', '妞妞', '壮壮', '橙子', '悠悠', '苗苗', '阿宝', '辰辰', '贝贝', '小北', '航航', '涵涵', '豆包', '棉棉', '小葵', '轩轩',
]

/** Where the families live: most near the centre, some in every district a class goes out to. */
const LIVES: [string, number][] = [
  ['420103', 5], ['420102', 4], ['420104', 3], ['420105', 2], ['420106', 3], ['420107', 2], ['420111', 3], ['420112', 2], ['420115', 2],
]

/** A third of the families has an older child, too; every tenth awaits another. */
const OLDER = 1 / 3
const AWAITED = 1 / 10

/** Six of ten have given the last four digits of their telephone. */
const REACHED = 0.6

/** Families have been with the centre this long, or since a child was born. */
const JOINED = 150 * DAY

/** The families of the demonstration; children are as old today as the personas say. */
export function demoFamilies(now: Instant): Demo<Family>[] {
  const today = localDate(now)
  return [
    family([XIAOMAN, XIAOMAN_FATHER], now, '420103', [['小满', bornMonthsAgo(now, 14, 8), 'female']]),
    family([DOUDOU], now, '420102', [['豆豆', bornMonthsAgo(now, 8, 5), 'male']]),
    family([TWINS], now, '420106', [['汤圆', bornMonthsAgo(now, 20, 3), 'female'], ['麻圆', bornMonthsAgo(now, 20, 3), 'male']]),
    family([EXPECTING_MOTHER], now, '420104', [], addDays(today, 75)),
    ...Array.from({ length: CROWD }, (_, index) => crowdFamily(index, now)),
  ]
}

function crowdFamily(index: number, now: Instant): Demo<Family> {
  const random = seeded(`shanyu/wuhan/crowd/${index}`)
  // Spread evenly, so every age band of the programme finds its families.
  const months = Math.floor((index * 35) / CROWD) + 1
  const child = (age: number): [string, LocalDate, Child['sex']] => [random.pick(NAMES), bornMonthsAgo(now, age, random.int(0, 26)), random.pick(['female', 'male'] as const)]
  const children = [child(months), ...(random.chance(OLDER) ? [child(months + random.int(24, 40))] : [])]
  const dueDate = random.chance(AWAITED) ? addDays(localDate(now), random.int(75, 200)) : undefined
  return family([`${CROWD_PREFIX}${String(index).padStart(3, '0')}`], now, random.weighted(LIVES), children, dueDate)
}

function family(guardians: string[], now: Instant, district: string, children: [string, LocalDate, Child['sex']][], dueDate?: LocalDate): Demo<Family> {
  const [openid] = guardians
  const random = seeded(`phone/${openid}`)
  const phoneTail = random.chance(REACHED) ? { phoneTail: String(random.int(0, 9999)).padStart(4, '0') } : {}
  const youngest = Math.max(0, ...children.map(([, birthDate]) => startOfDay(birthDate)))
  const joined = Math.max(startOfDay(localDate(now)) - JOINED, youngest)
  return {
    _id: demoId(`family/${openid}`),
    guardians,
    children: children.map(([nickname, birthDate, sex], index) => ({
      _id: demoId(`child/${openid}/${index}`),
      nickname,
      birthDate,
      ...(sex ? { sex } : {}),
    })),
    consents: [{ version: CONSENT_VERSION, at: joined }],
    district,
    ...phoneTail,
    ...(dueDate ? { expecting: { dueDate } } : {}),
    claims: [],
    noShows: [],
    createdAt: joined,
    revision: 0,
    demo: true,
  }
}

const bornMonthsAgo = (now: Instant, months: number, days: number): LocalDate =>
  addDays(shanghai(now).subtract(months, 'month').format('YYYY-MM-DD'), -days)
