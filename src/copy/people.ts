import type { Right, Role } from '@/domain/roles'
import { localDate } from '@/domain/time'

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

/** 只限江汉区 · 到 2026-12-31. */
export function rightText({ districts, sessionIds, day, until }: Pick<Right, 'districts' | 'sessionIds' | 'day' | 'until'>): string {
  const where = [
    districts && `只限 ${districts.length} 个城区`,
    sessionIds && `只限 ${sessionIds.length} 场`,
    day && `只限 ${day}`,
  ].filter(Boolean)
  return [...(where.length ? where : ['全市']), until === undefined ? '长期' : `到 ${localDate(until)}`].join(' · ')
}
