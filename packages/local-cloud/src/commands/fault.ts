import { parseArgs } from 'node:util'
import type { Effect, Fault } from '../faults/fault'
import { CommandError } from './command-error'
import { DEFAULT_DATA, steer } from './steer'
import type { Wire } from '../wire'

const USAGE = `用法：local-cloud fault [--data 文件夹] 做什么
让运行着的本地云出错。到它停下为止，或到用完、去掉为止。
  delay 地方 毫秒           晚一些才做，如 delay database.* 300
  fail 地方 错误码          不做，返回错误码，如 fail openapi:subscribeMessage.send 43101 --times 2
  conflict [地方]           事务里的写遇到冲突，如 conflict --rate 0.3
  kill 云函数               它的数据库操作一做完就被杀掉，如 kill family --after 2（第二次操作之后）
  lose-reply 地方           做完了，应答丢了，如 lose-reply function:family
  twice timer:云函数        定时触发投递两次
  add JSON                  同上，写成 JSON，如 add '{"at":"database.*","do":"delay","ms":300}'
  list                      有哪些（不说做什么也是它）
  remove 编号…              去掉几个
  clear                     全部去掉
地方：database.动作、storage.动作、function:云函数、openapi:接口、timer:云函数；最后一段可以是 *
  --by 云函数   只对这个云函数要做的
  --rate 比例   0 到 1，每次有多大可能（每次启动后依次相同）
  --times 次数  出错几次后就没有了
  --after 次数  kill：第几次数据库操作之后，默认 1`

// What the words after an effect say.
const WORDS: Record<Effect, string[]> = {
  delay: ['at', 'ms'],
  fail: ['at', 'code'],
  conflict: ['at'],
  kill: ['by'],
  'lose-reply': ['at'],
  twice: ['at'],
}

const NUMBERS = ['ms', 'after', 'rate', 'times']
const isNumber = (text: string) => text.trim() !== '' && !Number.isNaN(Number(text))

// What is no number is left to the refusal of the cloud. A code may be either, an errCode or a name.
const valueOf = (field: string, text = '') => ([...NUMBERS, 'code'].includes(field) && isNumber(text) ? Number(text) : text)

function faultOf(effect: Effect, words: string[], options: Record<string, string | undefined>): object {
  const fields = WORDS[effect]
  if (words.length > fields.length) throw new CommandError(`多了一个参数 ${words[fields.length]}；用 --help 看用法`)
  const at = ['conflict', 'kill'].includes(effect) ? { at: 'database.*' } : {}
  const told: Record<string, string | undefined> = { ...at, ...options, ...Object.fromEntries(words.map((word, i) => [fields[i], word])) }
  return { do: effect, ...Object.fromEntries(Object.entries(told).map(([field, text]) => [field, valueOf(field, text)])) }
}

/** The faults a JSON text says, one or a list; the cloud checks them. */
export function parseFaults(text: string): Wire[] {
  try {
    return [JSON.parse(text)].flat()
  } catch {
    throw new CommandError(`${text || '空的'} 不是 JSON；写成 '{"at":"database.*","do":"delay","ms":300}'`)
  }
}

const EFFECTS: Record<Effect, (fault: Fault) => string> = {
  delay: ({ ms }) => `晚 ${ms} 毫秒`,
  fail: ({ code }) => `返回 ${code}`,
  conflict: () => '事务里的写遇到冲突',
  kill: ({ after = 1 }) => `第 ${after} 次操作之后杀掉云函数`,
  'lose-reply': () => '做完，应答丢失',
  twice: () => '投递两次',
}

function describe(fault: Fault): string {
  const { id, at, by, rate, times } = fault
  const limits = [by && `只对 ${by}`, rate && `比例 ${rate}`, times && `还有 ${times} 次`].filter(Boolean)
  return `${id}  ${at}  ${EFFECTS[fault.do](fault)}${limits.length ? `（${limits.join('，')}）` : ''}\n`
}

/** `local-cloud fault` */
export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const options = { data: text, by: text, rate: text, times: text, after: text, help: { type: 'boolean' } } as const
  // A negative errCode is no option.
  const readable = args.map(each => (/^-\d+$/.test(each) ? ` ${each}` : each))
  const { values, positionals } = parseArgs({ args: readable, allowPositionals: true, options })
  const { data = DEFAULT_DATA, help, ...limits } = values
  if (help) return void process.stdout.write(`${USAGE}\n`)
  const [word = 'list', ...rest] = positionals
  const { faults } = await steer(data, '/cloud/faults', changeOf(word, rest, limits))
  process.stdout.write(faults.length ? faults.map(describe).join('') : '没有要出的错\n')
}

function changeOf(word: string, rest: string[], limits: Record<string, string | undefined>): object | undefined {
  if (word === 'list') return undefined
  if (word === 'clear') return { clear: true }
  if (word === 'remove') return { remove: rest }
  if (word === 'add') return { add: parseFaults(rest.join(' ')) }
  if (Object.hasOwn(WORDS, word)) return { add: [faultOf(word as Effect, rest, limits)] }
  throw new CommandError(`不认识 ${word}；用 --help 看用法`)
}
