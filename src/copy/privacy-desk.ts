import type { OwnRequest, RequestView } from '@/domain/privacy-contract'
import type { RequestKind, RequestStep, RequestWay } from '@/domain/request'
import type { Period } from '@/domain/retain'
import { localDate, type Instant } from '@/domain/time'

export const kindLabel: Record<RequestKind, string> = { export: '查阅、复制', correction: '更正', deletion: '删除' }
export const wayLabel: Record<RequestWay, string> = { paper: '纸质', phone: '电话', counter: '窗口' }
const stepLabel: Record<RequestStep['what'], string> = { received: '登记', identified: '凭码找到家庭', exported: '导出', deleted: '删除', done: '办结', declined: '没有办' }

/** 2026-11-22 张主任 办结：已当面交给监护人. */
export const stepText = ({ at, by, what, note }: RequestStep): string => `${localDate(at)} ${by} ${stepLabel[what]}${note ? `：${note}` : ''}`

/** What a deadline means today; 超期 2 天. */
export function dueText({ status, dueAt }: Pick<RequestView, 'status' | 'dueAt'>, now: Instant): string {
  if (status !== 'open') return status === 'done' ? '已办结' : '已答复，没有办'
  const days = Math.ceil(Math.abs(dueAt - now) / 86_400_000)
  return now > dueAt ? `超期 ${days} 天` : `${localDate(dueAt)} 以前答复，还有 ${days} 天`
}

/** What a family reads of its own request. */
export function ownText({ status, dueAt, closedAt, by, note }: OwnRequest): string {
  if (status === 'open') return `正在办，${localDate(dueAt)} 以前答复`
  return `${closedAt === undefined ? '' : `${localDate(closedAt)} `}${by} ${status === 'done' ? '已经办好' : '没有办'}${note ? `：${note}` : ''}`
}

/** 13 个月; 74 天. */
export const periodText = ({ months, days }: Pick<Period, 'months' | 'days'>): string => [months && `${months} 个月`, days && `${days} 天`].filter(Boolean).join(' ')

/** Reasons that often fit, by what is done. */
export const deskReasons = {
  export: ['监护人到窗口，已当面核对', '监护人书面申请'],
  delete: ['监护人书面申请', '监护人到窗口，已当面核对'],
  close: ['已当面交给监护人', '监护人已在小程序里自己改好', '没有出示码，已告知可在小程序里自己办'],
}
