import { cameWithoutPlace } from '@/domain/arrival'
import { isExpected, type Attended, type BookingStatus, type RosterEntry } from '@/domain/booking'
import type { DisputeEntry } from '@/domain/contract'
import type { HeadCount } from '@/domain/headcount'
import type { Means } from '@/domain/scan'
import type { Station } from '@/domain/session'
import type { AgeBand } from '@/domain/tally'
import { letInBy, meansLabel } from './history'
import { endedLabel } from './roster'
import { clockText } from './wording'

/** Posters that often hang: what a code carries may only be Latin letters. */
export const posters = [
  { value: 'gate', text: '门口' },
  { value: 'park', text: '公园' },
  { value: 'shequ', text: '社区' },
  { value: 'school', text: '幼儿园' },
  { value: 'clinic', text: '医院' },
]

const SOURCES: Record<string, string> = { booking: '预约', errand: '托付', desk: '现场登记', ...Object.fromEntries(posters.map(({ value, text }) => [value, `${text}海报`])) }

/** True for a source that speaks for itself; a poster's sign says nothing without the name of its place. */
export const isPlainSource = (source: string): boolean => SOURCES[source] !== undefined

/** 门口海报; a poster by the place it hangs at: 甲站海报. By its sign where nobody gave it a name. */
export const sourceText = (source: string, places: Record<string, string> = {}): string => SOURCES[source] ?? (places[source] === undefined ? `海报 ${source}` : `${places[source]}海报`)

/** 预约 8 家, 门口海报 3 家: where those who came heard of it, the most first. */
export const sourcesText = ({ sources }: Pick<HeadCount, 'sources'>, places?: Record<string, string>): string[] =>
  Object.entries(sources)
    .sort(([, a], [, b]) => b - a)
    .map(([source, count]) => `${sourceText(source, places)} ${count} 家`)

/** 称重 5 家, in the order of the way round. */
export const stationsText = ({ stations }: Pick<HeadCount, 'stations'>, known: Station[]): string[] => known.map(({ id, name }) => `${name} ${stations[id] ?? 0} 家`)

/** 12–17 个月; of who took a number nobody asked. */
export const ageBandText = (band: AgeBand): string => (band === '未知' ? '没有登记月龄' : band === '36+' ? '36 个月以上' : `${band} 个月`)

/** 28 人次：孩子 13 位，大人 15 位. */
export const headsText = ({ children, adults }: Pick<HeadCount, 'children' | 'adults'>): string => `${children + adults} 人次：孩子 ${children} 位，大人 ${adults} 位`

/** 外婆带来，王老师（扫码）: how a family was let in. */
export const letInText = (attended: Attended): string => (attended.means === 'venue' ? letInBy(attended) : `${letInBy(attended)}（${meansLabel[attended.means]}）`)

const DID: Record<Means, string> = {
  code: '扫码签到',
  pass: '离线扫码签到',
  digits: '按 4 位码签到',
  phone: '按手机后四位签到',
  name: '按名字签到',
  venue: '自己扫门口的码',
  desk: '在登记台签到',
}

/** Who checks in by the code at the door needs nobody. */
const whoDid = ({ by }: { by: string }): string => by || '家长'

/** 10:07 李老师 扫码签到. */
const scanned = ({ at, by, means }: Pick<DisputeEntry, 'at' | 'by' | 'means'>): string => [clockText(at), whoDid({ by }), DID[means]].join(' ')

/** What happened, in the words of who has to decide. `entry` is the place as it is now. */
export function disputeText(dispute: DisputeEntry, entry: RosterEntry | undefined): string {
  const { why, by, bringer, first } = dispute
  const did = scanned(dispute)
  if (why === 'TWICE') return `${first ? `${clockText(first.at)} ${whoDid(first)} 签到，` : ''}${clockText(dispute.at)} ${whoDid(dispute)} 又在另一台手机上${DID[dispute.means]}；当时有手机没有网，看不到前一次`
  if (why === 'NOT_BOOKED') return `${did}；可是${holdsAgain(entry) ? '这个码是取消以前的，这家后来又约上了' : `这家的名额已经没有了（${endedLabel(goneStatus(entry))}）`}`
  if (why === 'ERRAND_WITHDRAWN') return `${did}，${bringer ?? '受托的人'}带孩子来；可是家长已经撤回了这次托付`
  if (why === 'SESSION_CANCELLED') return `${did}；可是整场已经取消`
  if (why === 'SESSION_MOVED') return `${did}；可是整场已经改到别的时间，这是改期以前的时间`
  if (why === 'RIGHT_ENDED') return `${did}；同步时 ${by} 的签到权限已经结束`
  return `${did}；可是这个码对不上：不是这家的，或不是那个时候的（可能是截图）`
}

/** The place was given back and taken anew. */
const holdsAgain = (entry: RosterEntry | undefined): boolean => entry !== undefined && isExpected(entry) && !cameWithoutPlace(entry)

const goneStatus = (entry: RosterEntry | undefined): BookingStatus => entry?.attended?.instead ?? entry?.status ?? 'cancelled'

/** Where it stands until somebody decides. */
export function standsText({ why }: DisputeEntry, entry: RosterEntry | undefined): string {
  if (why === 'TWICE') return '现在：这家算到场，只计一次'
  return entry?.status === 'attended' ? '现在：先算到场' : '现在：先不算到场'
}

/** What each decision does, before it is made, and words that often fit. */
export const settleActs = {
  counts: {
    title: '算签到？',
    says: '这家算到场，计入人次；一家不管扫几次只计一次。原因记在这家的记录里。',
    action: '算签到',
    done: (name: string) => `${name}：算签到`,
    examples: { TWICE: ['同一家扫了两次，人来了'], NOT_BOOKED: ['人确实来了'], ERRAND_WITHDRAWN: ['打过电话，家长同意'], SESSION_CANCELLED: ['没看到通知，人来了'], SESSION_MOVED: ['按原来的时间来了，人在'], RIGHT_ENDED: ['当天确实是他在门口'], CODE_DOUBTED: ['认识这家，人确实来了'] },
  },
  not: {
    title: '不算签到？',
    says: '这一次不算；这家没有别的签到，就不计入人次。原因记在这家的记录里。',
    action: '不算',
    done: (name: string) => `${name}：这一次不算`,
    examples: { TWICE: ['后一次是误扫'], NOT_BOOKED: ['人没有来，扫错了'], ERRAND_WITHDRAWN: ['家长说没有托付'], SESSION_CANCELLED: ['整场没有办'], SESSION_MOVED: ['原来的时间没有办'], RIGHT_ENDED: ['当天不是他在门口'], CODE_DOUBTED: ['是截图，人没有来'] },
  },
}
