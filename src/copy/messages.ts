import type { Delivery, Message, MessageKind, ToDo } from '@/domain/messages'
import type { Instant } from '@/domain/time'
import { editedText, whenText } from './session'
import { momentText } from './wording'

interface Words {
  title: string
  text: string
}

type Said = Pick<Message, 'startsAt' | 'from' | 'until' | 'by' | 'reason' | 'own' | 'fields'>

const starts = ({ startsAt }: Said, now: Instant): string => `${whenText(startsAt, now)} 开始`
const keptUntil = ({ until }: Said, now: Instant): string => (until === undefined ? '在保留时间内接受才有效' : `为您保留到 ${whenText(until, now)}，过时给下一家`)
const reason = ({ reason }: Said, otherwise: string): string => (reason ? `原因：${reason}` : otherwise)
const reply = ({ by, reason }: Said): string => [by ?? '中心', reason].filter(Boolean).join('：')

/** What each message says: what happened, and what it means for the family. */
const WORDS: Record<MessageKind, (said: Said, now: Instant) => Words> = {
  booked: (said, now) => ({ title: said.own ? '预约好了' : '家人约好了', text: starts(said, now) }),
  promoted: (said, now) => ({ title: '候补到了，名额已为您留好', text: `照您说的，没有再问就接受了。${starts(said, now)}` }),
  offered: (said, now) => ({ title: '有名额了，等您接受', text: keptUntil(said, now) }),
  offerExpiring: (said, now) => ({ title: '保留的名额快过时了', text: keptUntil(said, now) }),
  expired: () => ({ title: '保留的名额过时了', text: '没有在时间内接受，名额给了下一家。想来可以重新候补' }),
  dayBefore: (said, now) => ({ title: '提前一天提醒您', text: `${starts(said, now)}，来不了请提前取消` }),
  twoHours: (said, now) => ({ title: '还有两小时', text: `${starts(said, now)}，到了请出示入场码` }),
  moved: (said) => ({ title: '活动改了时间', text: [said.from && `原来 ${momentText(said.from)}`, `现在 ${momentText(said.startsAt)}`, said.reason && `原因：${said.reason}`].filter(Boolean).join('，') }),
  edited: (said) => ({ title: '中心改了这场活动', text: [`改了${editedText(said.fields)}，名额和候补都不变`, said.reason && `原因：${said.reason}`].filter(Boolean).join('。') }),
  cancelled: (said) => ({ title: '活动取消了', text: reason(said, '很抱歉，这一场不办了') }),
  said: (said) => ({ title: '中心通知您', text: [said.by, said.reason].filter(Boolean).join('：') }),
  removed: (said) => ({ title: '中心取消了您家的名额', text: reason(said, '中心没有写原因，可以申诉') }),
  released: () => ({ title: '名额让给了候补的家庭', text: '开始前两小时还没有确认会来' }),
  missed: () => ({ title: '这次记为没有来', text: '如果记错了，或有特别的原因，可以申诉' }),
  reinstated: (said) => ({ title: '名额还给您家了', text: reply(said) }),
  excused: (said) => ({ title: '这次不算没有来', text: reply(said) }),
  answered: (said) => ({ title: '中心答复了您的申诉', text: reply(said) }),
}

export const wordsOf = (message: Pick<Message, 'kind'> & Said, now: Instant): Words => WORDS[message.kind](message, now)

/** What became of it in WeChat. */
export const deliveryText: Record<Delivery, string> = {
  sent: '微信已通知',
  refused: '微信没有送到',
  unknown: '微信可能没送到',
  coming: '微信稍后通知',
  none: '没有发微信',
}

/** What can be done about it; where nothing is left to do, one may look. */
export const todoText: Record<ToDo, string> = { accept: '去接受', confirm: '去确认', object: '看原因，可申诉', rebook: '找下一场', look: '查看' }
