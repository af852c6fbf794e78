import type { District } from '@/domain/city'
import type { HeldRight, NamedPlace } from '@/domain/people-contract'
import type { Right, Role } from '@/domain/roles'
import { addDays, DAY, localDate, startOfDay, type Instant } from '@/domain/time'
import { momentText } from './wording'

export const roleLabel: Record<Role, string> = {
  organiser: '场次负责人',
  helper: '签到员',
  editor: '文章编辑',
  reviewer: '文章审核',
  keeper: '托育目录管理员',
  operator: '托育机构',
  adviser: '健康顾问',
  manager: '管理员',
}

/** What a role is for, before it is granted. */
export const roleSays: Record<Role, string> = {
  organiser: '排课、改期、取消，管名单和申诉，也能签到',
  helper: '一场或一天的签到：扫码、叫号、登记没预约的家庭',
  editor: '写文章、改文章；不能审自己写的',
  reviewer: '审别人写的文章，署上名字和职称',
  keeper: '改托育机构的目录，导入表格',
  operator: '一家托育机构的人，只改自己这一家的资料',
  adviser: '答健康方面的一般咨询，不诊断',
  manager: '看数字、导出、添加和收回同事的权限、查操作记录',
}

/** What the ids of a right are called; without districts they are counted. */
export interface RightNames {
  districts?: Pick<District, 'code' | 'name'>[]
  places: NamedPlace[]
}

/** 江汉区、武昌区; 2 个城区 while their names have not come. */
export const districtsText = (codes: string[], districts: RightNames['districts']): string =>
  districts ? codes.map((code) => districts.find((district) => district.code === code)?.name ?? code).join('、') : `${codes.length} 个城区`

/** 《感统小探险》11月29日 周日 10:00; what is gone has no name any more. */
function placeText(id: string, places: NamedPlace[], gone: string): string {
  const place = places.find(({ _id }) => _id === id)
  if (!place) return gone
  return place.startsAt === undefined ? place.name : `《${place.name}》${momentText(place.startsAt)}`
}

type Bounds = Pick<Right, 'districts' | 'sessionIds' | 'day' | 'nurseryId' | 'until'>

/** 全市; 江汉区; 11月29日 周日全天 · 江汉区. */
export function scopeText({ districts, sessionIds, day, nurseryId }: Bounds, names: RightNames): string {
  const where = [
    sessionIds?.map((id) => placeText(id, names.places, '一场已删除的活动')).join('、'),
    nurseryId && placeText(nurseryId, names.places, '一家已删除的机构'),
    day && `${momentText(startOfDay(day)).slice(0, -6)}全天`,
    districts && districtsText(districts, names.districts),
  ].filter(Boolean)
  return where.length ? where.join(' · ') : '全市'
}

/** 到 2026-12-31, the last day on which it is good; 长期. */
export const untilText = (until: Instant | undefined): string => (until === undefined ? '长期' : `到 ${localDate(until - 1)}`)

/** 江汉区 · 到 2026-12-31. */
export const rightText = (right: Bounds, names: RightNames): string => `${scopeText(right, names)} · ${untilText(right.until)}`

/** From here on it is said that a right ends soon. */
export const SOON = 14 * DAY

/** Where a right stands, in a word or two; nothing for one that simply goes on. */
export function stateText({ until, revokedAt, revokedBy }: Pick<HeldRight, 'until' | 'revokedAt' | 'revokedBy'>, now: Instant): string | undefined {
  if (revokedAt !== undefined) return `${localDate(revokedAt)} 由${revokedBy || '管理员'}收回`
  if (until === undefined || until > now + SOON) return undefined
  if (until <= now) return `${localDate(until - 1)} 已到期`
  const lastDay = localDate(until - 1)
  return lastDay === localDate(now) ? '今天到期' : lastDay === addDays(localDate(now), 1) ? '明天到期' : `${Math.ceil((until - now) / DAY)} 天后到期`
}

/** Reasons a right is taken away for, as the audit keeps them. */
export const revokeReasons = ['工作调整', '已经离职', '给错了']
