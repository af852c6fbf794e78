import type { RosterEntry } from '@/domain/booking'
import type { SessionChange } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { guestsText } from './roster'
import { editedText } from './session'
import { momentText } from './wording'

/** What an act on a family's place says before it is done, and after. */
export const placeActs = {
  remove: {
    title: '取消这家的名额？',
    says: '这家会收到通知，看到您写的原因和您的名字，也会看到下一场合适的活动。他们可以申诉。',
    examples: ['同一个孩子约了两次', '登记的月龄不对', '家庭来电话要求取消'],
    action: '取消名额',
    done: (family: RosterEntry) => `${guestsText(family)} 的名额已取消，这家会收到通知`,
  },
  excuse: {
    title: '免记这次未到？',
    says: '免记以后这次不算未到，不影响他们预约。这家会看到原因和您的名字。',
    examples: ['孩子生病，事先来过电话', '到了，现场漏了签到', '天气原因'],
    action: '免记未到',
    done: (family: RosterEntry) => `${guestsText(family)} 的这次未到已免记`,
  },
}

/** What looking at full names says first. */
export const revealAct = {
  title: '查看这家孩子的称呼？',
  says: '只显示这一家，离开这一页就收起。谁、什么时间、因为什么看过，会记下来。',
  read: '家庭导出自己的资料时会看到',
  examples: ['现场有重名，要核对', '名牌或手工要写名字', '孩子不舒服，要找家长', '家长没带手机，核对身份'],
  action: '查看',
}

/** Reasons a session is changed for, as families will read them. */
export const sessionReasons = ['老师临时有事', '场地临时不能用', '天气原因', '报名的家庭多']

/** 5 家. */
const families = (count: number): string => `${count} 家`

/** What moving means, before. */
export const moveSays = (given: number, waiting: number): string =>
  (given ? `已有 ${families(given)}有名额。改期后名额都保留，每家都会收到通知，由他们确认新时间来不来；来不了的可以取消。` : '还没有家庭有名额。') +
  (waiting ? `候补的 ${families(waiting)}位置不变。` : '')
export const moveDone = (given: number): string => (given ? `已改期：${families(given)}会收到通知，各自确认` : '已改期')

/** What another number of places means, before. */
export const resizeSays = (taken: number, waiting: number): string =>
  (taken ? `已给出 ${taken} 个名额，不能少于 ${taken} 个；要减少，先与家庭商量。` : '名额还没有给出。') +
  (waiting ? `有 ${families(waiting)}在候补，多出的名额按顺序先问他们。` : '')
export const resizeDone = (capacity: number): string => `名额改为 ${capacity} 个`

/** What calling a session off means, before. */
export const callOffSays = (given: number): string =>
  given ? `已有 ${families(given)}有名额。每家都会收到一次通知，看到原因和下一场合适的活动。` : '还没有家庭有名额。'
export const callOffAgain = (given: number): string => `取消以后不能恢复${given ? `，${families(given)}的安排都会变` : ''}。确定要取消整场吗？`
export const callOffDone = (given: number): string => (given ? `整场已取消：${families(given)}会收到通知，各自看到下一场合适的` : '整场已取消')

/** 李主任 改期：11月28日 周六 10:00 → 11月29日 周日 10:00（教室漏水）. */
export function changeText({ what, by, from = 0, to = 0, fields, reason }: SessionChange): string {
  const did = { moved: `改期：${momentText(from)} → ${momentText(to)}`, capacity: `改名额：${from} → ${to}`, cancelled: '取消整场', edited: `改了${editedText(fields)}`, said: '通知名单上的家庭' }[what]
  return `${by} ${did}（${reason}）`
}

/** 11月22日 周日 10:00 那一次，王老师写的. */
export const lastNotesText = ({ startsAt, by }: { startsAt: Instant; by: string }): string => `${momentText(startsAt)} 那一次，${by}写的`

/** 7 家都会在小程序里看到；其中 5 家微信会通知. */
export const reachText = (reached: number, wechat: number): string =>
  wechat === reached ? `名单上 ${families(reached)}，微信都会通知，小程序里也看得到。` : `名单上 ${families(reached)}：微信通知 ${families(wechat)}，另外 ${families(reached - wechat)}没有允许，只在小程序的消息里看到。急事请打电话。`

/** What is often said to all on a roster, as short as WeChat wants it. */
export const messageExamples = ['改在二楼 201 教室', '请从东门进，电梯在右手边', '下雨，改到室内，时间不变', '请给孩子带一双防滑袜', '请提前十分钟到']

/** What a family objects to. */
export const objectedTo = ({ status, cancelReason }: RosterEntry): string =>
  ({ removed: `名额被中心取消：${cancelReason ?? ''}`, released: '没有确认，名额让给了候补的家庭', noShow: '记为未到' })[status as 'removed'] ?? ''

/** What the centre's answer does. */
export const answerActs = {
  accept: {
    place: { title: '同意，把名额还给这家？', says: '名额恢复，这家会看到您的答复。', action: '同意，恢复名额', done: '已恢复名额，这家会看到答复' },
    noShow: { title: '同意，免记这次未到？', says: '这次不算未到，不影响他们预约。这家会看到您的答复。', action: '同意，免记未到', done: '已免记，这家会看到答复' },
    examples: ['核对过了，是我们弄错了', '情况属实，谢谢说明'],
  },
  decline: {
    title: '维持原来的决定？',
    says: '这家会看到您的答复和名字，请写清楚为什么。',
    action: '维持，发送答复',
    done: '已答复，这家会看到',
    examples: ['当天没有收到您的电话，下次请提前取消', '名额已给了候补的家庭，欢迎约下一场'],
  },
}
