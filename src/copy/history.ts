import type { Act, Attended, FeedbackAnswer, Happening } from '@/domain/booking'
import type { Means } from '@/domain/scan'
import { clockText } from './wording'

const ACT: Record<Act, string> = {
  waiting: '开始候补',
  left: '退出候补',
  offered: '为您家保留了名额',
  expired: '收回了保留的名额：时间已过',
  accepted: '接受了名额',
  promoted: '替您家接受了名额',
  booked: '约上了',
  confirmed: '确认会来',
  released: '让出了名额：没有确认，又有人候补',
  cancelled: '取消了预约',
  removed: '取消了您家的名额',
  objected: '提出申诉',
  answered: '答复了申诉',
  reinstated: '恢复了名额',
  numbered: '取了号',
  attended: '签到',
  stamped: '盖了章',
  undone: '撤销了一次签到',
  settled: '核对了一次签到',
  errandSent: '托付家人带孩子',
  errandOpened: '打开了托付码',
  errandWithdrawn: '撤回了托付',
  noShow: '记为没有来',
  excused: '免记了这次没来',
  corrected: '更正了孩子的资料',
  feedback: '作了评价',
  forgotten: '删除了资料',
}

/** What a family says afterwards. */
export const feedbackLabel: Record<FeedbackAnswer, string> = { helped: '有收获', fair: '一般', unhelpful: '没帮上' }

const WHO: Record<Happening['by'], string> = { you: '您', family: '家人', centre: '中心', system: '系统' }

/** How somebody was let in. */
export const meansLabel: Record<Means, string> = {
  code: '扫码',
  pass: '扫码，离线核验',
  digits: '4 位码',
  phone: '手机后四位',
  name: '报名字',
  venue: '自己扫门口的码',
  desk: '现场登记',
}

/** 王老师; 外婆带来，王老师; who scanned the code at the door needed nobody. */
export const letInBy = ({ by, means, bringer }: Attended): string => [bringer && `${bringer}带来`, means === 'venue' ? meansLabel.venue : by].filter(Boolean).join('，')

/** 09:30 由 王老师 签到（扫码），外婆带来. */
export const attendedText = ({ at, by, means, bringer }: Attended): string =>
  [means === 'venue' ? `${clockText(at)} ${meansLabel.venue}签到` : `${clockText(at)} 由 ${by} 签到（${meansLabel[means]}）`, bringer && `${bringer}带来`].filter(Boolean).join('，')

/** 李主任取消了您家的名额：教室漏水; 王老师签到（报名字）：手机没电. `earlier` is what happened before: a number is given back, a queue is left. */
export function happeningText({ what, by, name, note, means }: Happening, earlier: Happening[]): string {
  const said = what === 'feedback' ? feedbackLabel[note as FeedbackAnswer] : note
  const came = earlier.map((one) => one.what).filter((one) => one === 'waiting' || one === 'numbered')
  const did = what === 'left' && came[came.length - 1] === 'numbered' ? '把号还了' : ACT[what]
  return `${name ?? WHO[by]}${did}${means ? `（${meansLabel[means]}）` : ''}${said ? `：${said}` : ''}`
}
