import { DomainError, type ErrorCode } from '@/domain/errors'

/** What a refusal says to people: what happened, and what they can do. */
export const errorText: Record<ErrorCode, string> = {
  UNKNOWN_ACTION: '这个功能还没有开通，请更新小程序后再试',
  INVALID_INPUT: '填写的内容有误，请检查后再试',
  NO_IDENTITY: '没有认出您的微信身份，请重新打开小程序',
  FORBIDDEN: '您没有这项权限',
  FAMILY_NOT_FOUND: '还没有登记孩子，请先添加孩子',
  CHILD_NOT_FOUND: '没有找到这个孩子，请重新选择',
  CHILD_LIMIT: '一个家庭最多登记 6 个孩子',
  BIRTH_DATE_INVALID: '出生日期有误：应是今天或以前，并且孩子未满 7 周岁',
  TEXT_REFUSED: '这个昵称用不了，请换一个',
  CONSENT_REQUIRED: '需要监护人先同意儿童个人信息保护规则',
  RANGE_TOO_LONG: '一次最多查看 60 天的活动',
  SESSION_NOT_FOUND: '没有找到这场活动，它可能已经下架',
  SESSION_CANCELLED: '这场活动已取消',
  SESSION_STARTED: '活动已经开始，不能再预约或取消',
  SESSION_ENDED: '活动已经结束',
  SESSION_FULL: '名额已满',
  BOOKING_NOT_OPEN: '还没有到开放预约的时间',
  CHILD_REQUIRED: '请选择一起来的孩子',
  AGE_MISMATCH: '孩子在活动当天的月龄不在适合范围内',
  ADULTS_OUT_OF_RANGE: '同来的大人人数不符合这场活动的要求',
  ALREADY_BOOKED: '您家已经预约了这场活动；要换孩子或人数，请先取消再约',
  BOOKING_NOT_FOUND: '没有找到这场活动的预约',
  BOOKING_CANCELLED: '这个预约已经取消',
  ALREADY_ATTENDED: '已经签到，不能再取消',
  BUSY: '刚才人太多，没有办成，请再点一次',
  TICKET_UNREADABLE: '这不是善育的入场码，请让家长打开“入场码”页面',
  TICKET_ALTERED: '这个入场码核验不通过，请让家长重新打开入场码',
  TICKET_STALE: '入场码已过期，请看家长手机上现在显示的码，不能用截图',
  TICKET_OTHER_SESSION: '这是另一场活动的入场码',
  DIGITS_UNKNOWN: '没有家庭对得上这 4 位数字，请核对家长手机上现在显示的数字',
  CHECK_IN_NOT_OPEN: '还没有到签到时间',
  NETWORK: '网络不通，请稍后重试',
  INTERNAL: '系统出了点问题，请稍后再试',
}

const PASSING: ErrorCode[] = ['NETWORK', 'BUSY', 'INTERNAL']

/** Whether trying again may help; anything else is an answer. */
export const passes = (code: ErrorCode): boolean => PASSING.includes(code)

/** The code of anything that was thrown; what is not a refusal is our own fault. */
export const codeOf = (reason: unknown): ErrorCode => (reason instanceof DomainError ? reason.code : 'INTERNAL')
