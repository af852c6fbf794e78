import { parseArgs } from 'node:util'
import { CommandError } from './command-error'
import { DEFAULT_DATA, steer } from './steer'

const USAGE = `用法：local-cloud clock [--data 文件夹] 做什么
看或拨运行着的本地云的钟。往前拨会先按时间顺序跑完途经的定时触发器。
  show          现在几点（不说做什么也是它）
  set 时间      拨到，如 set 2026-12-01T09:00+08:00；不写时区就是北京时间
  advance 多久  往前拨，如 advance 3h、advance 1d12h、advance 90s
  freeze        停在现在
  resume        从停着的地方走下去
  real          回到机器的时间`

const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3600_000, d: 24 * 3600_000 }

function duration(text = ''): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)]
  if (!parts.length || parts.map(([part]) => part).join('') !== text) throw new CommandError(`${text || '空的'} 不是一段时间；写成 3h、1d12h、90s、500ms`)
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit!]!, 0)
}

function instant(text = ''): string {
  const [, day, time = '00:00', zone = '+08:00'] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$/i.exec(text) ?? []
  const date = new Date(`${day}T${time}${zone}`)
  // A 30 February would be read as a day in March.
  const isDay = !Number.isNaN(date.getTime()) && new Date(`${day}T00:00Z`).toISOString().startsWith(day!)
  if (!isDay) throw new CommandError(`${text || '空的'} 不是时间；写成 2026-12-01T09:00 或 2026-12-01T01:00:00Z`)
  return date.toISOString()
}

const WORDS: Record<string, (word?: string) => object | undefined> = {
  show: () => undefined,
  set: text => ({ now: instant(text) }),
  advance: text => ({ advanceMs: duration(text) }),
  freeze: () => ({ frozen: true }),
  resume: () => ({ frozen: false }),
  real: () => ({ real: true }),
}

const beijing = (now: number) => `${new Date(now + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ')}`

function ahead(offsetMs: number): string {
  if (Math.abs(offsetMs) < 1000) return '和机器一致'
  const seconds = Math.round(Math.abs(offsetMs) / 1000)
  const parts = [[Math.floor(seconds / 86400), '天'], [Math.floor((seconds % 86400) / 3600), '小时'], [Math.floor((seconds % 3600) / 60), '分'], [seconds % 60, '秒']]
  return `比机器${offsetMs > 0 ? '快' : '慢'} ${parts.filter(([count]) => count).map(part => part.join(' ')).join(' ')}`
}

/** `local-cloud clock` */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { data: { type: 'string' }, help: { type: 'boolean' } } })
  if (values.help) return void process.stdout.write(`${USAGE}\n`)
  const [word = 'show', argument, ...more] = positionals
  if (!Object.hasOwn(WORDS, word)) throw new CommandError(`不认识 ${word}；用 --help 看用法`)
  if (more.length) throw new CommandError(`多了一个参数 ${more[0]}；用 --help 看用法`)
  const { now, frozen, offsetMs, ran = [] } = await steer(values.data ?? DEFAULT_DATA, '/cloud/clock', WORDS[word]!(argument))
  for (const run of ran) process.stdout.write(`${beijing(Date.parse(run.at))} 定时触发 ${run.function}${run.error ? `，出错：${run.error}` : ''}\n`)
  process.stdout.write(`${beijing(now)}（北京时间），${frozen ? '停着' : ahead(offsetMs)}\n`)
}
