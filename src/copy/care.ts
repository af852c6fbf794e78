import { careStartsAt, type CareNews, type CareRequest, type CareStatus, type CareTime, type Ring, type Standing } from '@/domain/care-request'
import { startOfDay, type Instant } from '@/domain/time'
import { minutesText } from './finder'
import type { MessageWords } from './message-fields'
import { dayText } from './wording'

/** 明天 08:30–17:00. */
export const careTimeText = ({ day, from, to }: CareTime, now: Instant): string => `${dayText(startOfDay(day), now)} ${minutesText(from)}–${minutesText(to)}`

/** How a request stands, for its family. */
export const careStatusText: Record<CareStatus, string> = {
  open: '等机构回复',
  accepted: '有机构接下了',
  declined: '都接不了',
  withdrawn: '已撤回',
  expired: '到时间没有人接',
  cancelled: '已取消',
}

/** How it stands with one nursery, for the family and for the nursery itself. */
export const standingText: Record<Standing, string> = {
  asked: '等它回复',
  accepted: '接下了',
  declined: '接不了',
  released: '不用它接了',
  withdrawn: '已撤回',
  expired: '没有回复',
  cancelled: '已取消',
}
export const ownStandingText: Record<Standing, string> = {
  asked: '等您回复',
  accepted: '您接下了',
  declined: '您婉拒了',
  released: '别家先接下了，不用您接',
  withdrawn: '家长撤回了',
  expired: '没有在时间内回复',
  cancelled: '已取消',
}

/** How far away the family lives, as much as a nursery is told. */
export const ringText: Record<Ring, string> = { 1: '住在 1 公里内', 3: '住在 3 公里内', 5: '住在 5 公里内', 9: '住在 5 公里外' }

const NOTE: Record<CareNews, string> = {
  accepted: '接下了临时托，点开看地址电话',
  declined: '问的几家都接不了，可以再问别家',
  expired: '到时间没有人接，可以再问别家',
  cancelled: '机构取消了临时托，请点开看原因',
}

/** What a message says of a request: no name and nothing of the child. */
export const careMessage = (request: Pick<CareRequest, 'day' | 'from' | 'winner' | 'nurseries' | 'asked'>, news: CareNews): MessageWords => ({
  title: '临时托',
  startsAt: careStartsAt(request),
  place: request.winner ? (request.nurseries[request.winner]?.name ?? '') : `问了 ${request.asked.length} 家`,
  note: NOTE[news],
})
