import { CONSENT_VERSION, type Child, type Family } from '@/domain/family'
import type { StaffMember } from '@/domain/roles'
import { addDays, DAY, localDate, shanghai, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import { demoId, seeded } from './random'

export type Demo<T> = T & { demo: true }

/** Somebody to try the demonstration as. */
export interface DemoPerson {
  openid: string
  name: string
  role: 'guardian' | 'staff'
  /** What this person may try, in words for people. */
  try: string
  /** The page this person's phone opens at, when it is not the first one. */
  page?: string
}

const STAFF_PAGE = 'pages/staff/today/index'

export const XIAOMAN = 'demo-guardian-xiaoman'
export const DOUDOU = 'demo-guardian-doudou'
export const TWINS = 'demo-guardian-twins'
export const GRANDMA = 'demo-guardian-waipo'
export const NEWCOMER = 'demo-guardian-new'
export const HELPER = 'demo-staff-wang'
export const ORGANISER = 'demo-staff-li'

/** The people to choose from when the demonstration runs. */
export const demoPeople = (): DemoPerson[] => [
  { openid: XIAOMAN, name: '小满妈妈', role: 'guardian', try: '小满 14 个月，明天有一节课：看入场码，或再约一节只剩 1 个名额的课' },
  { openid: DOUDOU, name: '豆豆爸爸', role: 'guardian', try: '豆豆 8 个月，还没有预约：和小满妈妈抢同一个名额，看没抢到时怎么说' },
  { openid: TWINS, name: '双胞胎妈妈', role: 'guardian', try: '汤圆和麻圆 20 个月：一小时内开始的课已约好，把入场码给王老师签到' },
  { openid: GRANDMA, name: '外婆', role: 'guardian', try: '还没有登记孩子：打开关怀模式，找一家近的托育，约课时再添加孩子' },
  { openid: NEWCOMER, name: '新来的家长', role: 'guardian', try: '第一次打开：什么都没有登记，从看文章、找托育开始' },
  { openid: HELPER, name: '王老师', role: 'staff', try: '签到：扫码或输入家长手机上的 4 位数字，重复扫一次看提示', page: STAFF_PAGE },
  { openid: ORGANISER, name: '李主任', role: 'staff', try: '看各场名单和到场人数', page: STAFF_PAGE },
]

/** The centre's people of the demonstration. */
export const demoStaff = (): Demo<StaffMember>[] => [
  { _id: HELPER, name: '王老师', roles: ['helper'], demo: true },
  { _id: ORGANISER, name: '李主任', roles: ['organiser', 'helper'], demo: true },
]

/** Families who fill the other places, so that nobody meets an empty city. */
const CROWD = 160
const NAMES = [
  '果果', '圆圆', '一一', '朵朵', '安安', '乐乐', '糖糖', '米粒', '可可', '小鱼', '多多', '团子', '石头', '芽芽', '桃桃', '嘟嘟',
  '小宇', '妞妞', '壮壮', '橙子', '悠悠', '苗苗', '阿宝', '辰辰', '贝贝', '小北', '航航', '涵涵', '豆包', '棉棉', '小葵', '轩轩',
]

/** The families of the demonstration; children are as old today as the personas say. */
export function demoFamilies(now: Instant): Demo<Family>[] {
  return [
    family(XIAOMAN, now, [['小满', bornMonthsAgo(now, 14, 8), 'female']]),
    family(DOUDOU, now, [['豆豆', bornMonthsAgo(now, 8, 5), 'male']]),
    family(TWINS, now, [['汤圆', bornMonthsAgo(now, 20, 3), 'female'], ['麻圆', bornMonthsAgo(now, 20, 3), 'male']]),
    ...Array.from({ length: CROWD }, (_, index) => crowdFamily(index, now)),
  ]
}

function crowdFamily(index: number, now: Instant): Demo<Family> {
  const random = seeded(`shanyu/wuhan/crowd/${index}`)
  // Spread evenly, so every age band of the programme finds its families.
  const months = Math.floor((index * 35) / CROWD) + 1
  return family(`demo-crowd-${String(index).padStart(3, '0')}`, now, [
    [random.pick(NAMES), bornMonthsAgo(now, months, random.int(0, 26)), random.pick(['female', 'male'] as const)],
  ])
}

function family(openid: string, now: Instant, children: [string, LocalDate, Child['sex']][]): Demo<Family> {
  const joined = startOfDay(localDate(now)) - 30 * DAY
  return {
    _id: demoId(`family/${openid}`),
    guardians: [openid],
    children: children.map(([nickname, birthDate, sex], index) => ({
      _id: demoId(`child/${openid}/${index}`),
      nickname,
      birthDate,
      ...(sex ? { sex } : {}),
    })),
    consents: [{ version: CONSENT_VERSION, at: joined }],
    createdAt: joined,
    claims: [],
    noShows: [],
    revision: 0,
    demo: true,
  }
}

const bornMonthsAgo = (now: Instant, months: number, days: number): LocalDate =>
  addDays(shanghai(now).subtract(months, 'month').format('YYYY-MM-DD'), -days)
