import type { Role, StaffMember } from '@/domain/roles'
import { localDate, type Instant } from '@/domain/time'
import { demoId } from './random'

/** A code that opens an errand of the demonstration: nobody's secret. */
export const ERRAND_CODE = 'demo-errand-xiaoman-waipo'

/** 小满's class of tomorrow. */
const tomorrowId = (now: Instant): string => demoId(`fixed/tomorrow/${localDate(now)}`)

const errandPage = (now: Instant): string => `pages/session/errand/index?s=${tomorrowId(now)}&c=${ERRAND_CODE}`

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
const DESK_PAGE = 'pages/desk/index'

export const XIAOMAN = 'demo-guardian-xiaoman'
export const XIAOMAN_FATHER = 'demo-guardian-xiaoman-ba'
export const DOUDOU = 'demo-guardian-doudou'
export const TWINS = 'demo-guardian-twins'
export const EXPECTING_MOTHER = 'demo-guardian-expecting'
export const GRANDMA = 'demo-guardian-waipo'
export const NEWCOMER = 'demo-guardian-new'
export const HELPER = 'demo-staff-wang'
export const ORGANISER = 'demo-staff-li'
export const MANAGER = 'demo-staff-zhang'
export const EDITOR = 'demo-staff-chen'
export const REVIEWER = 'demo-staff-liu'
export const OPERATOR = 'demo-staff-zhou'

/** 西马小石榴托育中心: nobody has confirmed its free places for weeks. */
export const OPERATED = demoId('nursery/732')

/** The people to choose from when the demonstration runs. */
export const demoPeople = (now: Instant = Date.now()): DemoPerson[] => [
  { openid: XIAOMAN, name: '小满妈妈', role: 'guardian', try: '小满 14 个月，明天有一节课：先点“我们会来”，看入场码；那节课已托付外婆带去，可以撤回；后天的《绘本咬一口》在候补第 1 位；再约一节只剩 1 个名额的课' },
  { openid: XIAOMAN_FATHER, name: '小满爸爸', role: 'guardian', try: '和小满妈妈是一家：看得到同样的预约和候补，候补到了名额，谁先点都行' },
  { openid: DOUDOU, name: '豆豆爸爸', role: 'guardian', try: '豆豆 8 个月，还没有预约：和小满妈妈抢同一个名额，看没抢到时怎么说；等一节马上开放的课，看倒计时' },
  { openid: TWINS, name: '双胞胎妈妈', role: 'guardian', try: '汤圆和麻圆 20 个月：一小时内开始的课已约好，把入场码给王老师签到，或者自己扫门口的码；有一节课改了时间，要再确认；另一节在候补，两个名额要么都有，要么都没有；上次没有来，可以申诉' },
  { openid: EXPECTING_MOTHER, name: '孕妈妈', role: 'guardian', try: '还有两个多月生：不用登记孩子，约一节孕期课堂' },
  { openid: GRANDMA, name: '外婆', role: 'guardian', try: '明天替小满妈妈带小满去上课：打开托付就能看到入场码，什么都不用登记；再去首页打开关怀模式，找一家近的托育', page: errandPage(now) },
  { openid: NEWCOMER, name: '新来的家长', role: 'guardian', try: '第一次打开：什么都没有登记，从看文章、找托育开始' },
  { openid: HELPER, name: '王老师', role: 'staff', try: '公园里的义诊正在进行：扫码、4 位码、手机后四位或按名字签到，给没预约的人登记，叫号，在各站盖章；断网也一样签到', page: STAFF_PAGE },
  { openid: ORGANISER, name: '李主任', role: 'staff', try: '看义诊到了多少家、多少人次，有两条签到待核对；看名单、候补和申诉；给《绘本咬一口》加一个名额，小满家就会收到；改期、取消都要写原因，家庭会看到', page: STAFF_PAGE },
  { openid: MANAGER, name: '张主任', role: 'staff', try: '谁能做什么、这个月办了多少节多少人次', page: DESK_PAGE },
  { openid: EDITOR, name: '陈编辑', role: 'staff', try: '写文章、管托育目录；有一家机构申请改登记资料，等着核对', page: DESK_PAGE },
  { openid: REVIEWER, name: '刘医生', role: 'staff', try: '审文章：自己写的不能自己审', page: DESK_PAGE },
  { openid: OPERATOR, name: '周园长', role: 'staff', try: '一家托育机构的人：一点就确认空余托位，改收费和时间、加照片，申请改托位和备案；陈编辑那里会看到申请', page: 'pages/keeper/own/index' },
]

/** A person of the centre with rights everywhere and for good. */
export const demoMember = (_id: string, name: string, roles: Role[], fields: Partial<StaffMember> = {}): Demo<StaffMember> => ({
  _id,
  name,
  rights: roles.map((role) => ({ id: `${_id}-${role}`, role, grantedAt: 0, grantedBy: 'setup' })),
  ...fields,
  demo: true,
})

/** The centre's people of the demonstration. */
export const demoStaff = (): Demo<StaffMember>[] => [
  demoMember(HELPER, '王老师', ['helper']),
  demoMember(ORGANISER, '李主任', ['organiser', 'helper']),
  demoMember(MANAGER, '张主任', ['manager']),
  demoMember(EDITOR, '陈编辑', ['editor', 'keeper']),
  demoMember(REVIEWER, '刘医生', ['reviewer', 'adviser'], { title: '主治医师（演示）' }),
  { ...demoMember(OPERATOR, '周园长', []), rights: [{ id: `${OPERATOR}-operator`, role: 'operator', nurseryId: OPERATED, grantedAt: 0, grantedBy: 'setup' }] },
]
