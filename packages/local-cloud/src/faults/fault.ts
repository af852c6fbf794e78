import { ERR_CODES } from '../errors'
import type { Wire } from '../wire'

/** What a fault does; see {@link Fault}. */
export type Effect = 'delay' | 'fail' | 'conflict' | 'kill' | 'lose-reply' | 'twice'

/** A fault somebody asked for: what goes wrong, where, and how often. */
export interface Fault {
  id: string
  /**
   * The point it strikes at: `database.<action>`, `storage.<action>`, `function:<name>`, `openapi:<api>`, `httpapi:<api>`
   * (WeChat's server API) or `timer:<function>`. The last part may be `*`.
   */
  at: string
  /** Strikes only what this function asks for. */
  by?: string
  /**
   * - `delay`: the work begins `ms` later.
   * - `fail`: the answer is `code`, and the work is not done.
   * - `conflict`: a write in a transaction meets a conflict, which ends the transaction.
   * - `kill`: the calling function dies as soon as its `after`-th database operation is carried out, unanswered.
   * - `lose-reply`: the work is done, but the connection breaks before the answer.
   * - `twice`: a timer is delivered twice.
   */
  do: Effect
  /** For `delay`, in milliseconds. */
  ms?: number
  /** For `fail`: CloudBase's code or its errCode; for an open API or the server API its errcode. */
  code?: string | number
  /** For `kill`; default 1. */
  after?: number
  /** How likely each chance is to be taken, above 0 and up to 1; default 1. */
  rate?: number
  /** How often it strikes before it is gone; default without end. */
  times?: number
}

/** A fault not yet added. */
export type NewFault = Omit<Fault, 'id'>

/** A fault that makes no sense. The message is a Chinese sentence that names the field. */
export class WrongFault extends Error {}

const POSSIBLE = {
  'database.': ['delay', 'fail', 'conflict', 'kill', 'lose-reply'],
  'storage.': ['delay', 'fail', 'lose-reply'],
  'function:': ['delay', 'fail', 'lose-reply'],
  'openapi:': ['delay', 'fail', 'lose-reply'],
  'httpapi:': ['delay', 'fail', 'lose-reply'],
  'timer:': ['twice'],
} satisfies Record<string, Effect[]>

type Kind = keyof typeof POSSIBLE

/** For each kind of point, whether one of a name exists. */
export type Points = Record<Kind, (name: string) => boolean>

const FIELDS = ['at', 'by', 'do', 'ms', 'code', 'after', 'rate', 'times']
const ONLY_FOR: Record<string, Effect> = { ms: 'delay', code: 'fail', after: 'kill' }
const LONGEST_DELAY_MS = 600_000

const isCount = (value: Wire) => Number.isSafeInteger(value) && value >= 1
const isErrcode = (value: Wire) => Number.isSafeInteger(value) && value !== 0
const isCode = (value: Wire) => (typeof value === 'string' && /^[A-Z][A-Z0-9_]*$/.test(value)) || (value !== 0 && Object.values(ERR_CODES).includes(value))

/** Checks a fault from outside; `where` names it in the refusal. */
export function checkedFault(given: Wire, where: string, points: Points): NewFault {
  const demand = (holds: boolean, field: string, sentence: string) => {
    if (!holds) throw new WrongFault(`${where}${field} ${sentence}`)
  }
  demand(typeof given === 'object' && given !== null && !Array.isArray(given), '', '应是一个对象')
  for (const field of Object.keys(given)) demand(FIELDS.includes(field), `.${field}`, `不认识；可以用的有 ${FIELDS.join('、')}`)

  const kind = (Object.keys(POSSIBLE) as Kind[]).find(each => String(given.at).startsWith(each))
  if (!kind || typeof given.at !== 'string') throw new WrongFault(`${where}.at 应是 database.动作、storage.动作、function:云函数、openapi:接口、httpapi:接口 或 timer:云函数，最后一段可以是 *`)
  const name = given.at.slice(kind.length)
  demand(name === '*' || points[kind](name), '.at', `里的 ${name} 没有模拟，或者写错了`)

  const possible: Effect[] = POSSIBLE[kind]
  demand(possible.includes(given.do), '.do', `在 ${given.at} 上应是 ${possible.join('、')}${possible.length > 1 ? ' 之一' : ''}`)
  for (const [field, effect] of Object.entries(ONLY_FOR)) demand(given[field] === undefined || given.do === effect, `.${field}`, `只用于 ${effect}`)
  if (given.do === 'delay') demand(typeof given.ms === 'number' && given.ms >= 0 && given.ms <= LONGEST_DELAY_MS, '.ms', `应是 0 到 ${LONGEST_DELAY_MS} 的毫秒数`)
  if (given.do === 'fail' && (kind === 'openapi:' || kind === 'httpapi:')) demand(isErrcode(given.code), '.code', '应是 errcode（整数，不是 0）')
  else if (given.do === 'fail') demand(isCode(given.code), '.code', '应是 DATABASE_REQUEST_FAILED 这样的错误码，或者 -502001 这样已知的 errCode')

  demand(given.by === undefined || (kind !== 'timer:' && points['function:'](given.by)), '.by', '应是云函数的名字（定时触发没有调用者）')
  demand(given.rate === undefined || (typeof given.rate === 'number' && given.rate > 0 && given.rate <= 1), '.rate', '应是大于 0、至多 1 的数')
  for (const field of ['after', 'times']) demand(given[field] === undefined || isCount(given[field]), `.${field}`, '应是从 1 起的整数')
  return { ...given }
}
