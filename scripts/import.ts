/** `npm run import -- nurseries FILE`: real nurseries from a table, all good rows or none; a whole register is looked at before it is accepted. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { CoordinateSystem } from '../src/domain/geo'
import type { Nursery } from '../src/domain/nursery'
import { localDate } from '../src/domain/time'
import { importNurseries, issueText, NURSERY_TITLES, nurseryCells, seenOf, type ImportResult, type Issue, type Reconciled } from '../city/import'
import { places } from '../city/wuhan'
import { compareWithStored, writeNurseries } from './lib/nurseries'
import { publish, publishedText } from './lib/publish'
import { withCloud } from './lib/with-cloud'

const HELP = `用法：npm run import -- nurseries 文件.xlsx 或 文件.csv [--look] [--seen 代码] [--whole 全市|江岸区] [--close 编号]… [--coordinates gcj02|wgs84|bd09] [--accept-good] [--data 目录] [--cloud 网址]
  --look         只看会新增、变更什么，一行也不写；最后给出一个代码
  --seen         上一次看到的代码：和那时看到的不一样就不写
  --whole        这张表是全市（或一个区）的完整名录：表里没有的机构列为“消失”。先看，再用 --seen 写入
  --close        把一家“消失”的机构标为注销，写它的编号；每家一个 --close，不写的保持原样
  --coordinates  表里没有写明坐标系时，经度、纬度按哪一种读，默认 gcj02（高德、腾讯）
  --accept-good  有错的行不写，其余的照常写入，退出码 0；不加时，有一行错就一行也不写，退出码 1
  --data         数据目录，默认 .data/cloud
  --cloud        正在运行的云的网址，例如 http://127.0.0.1:8360`

interface Options {
  file: string
  look: boolean
  seen?: string
  whole?: string
  close: string[]
  coordinates?: CoordinateSystem
  acceptGood: boolean
  dataDir: string
  url?: string
}

async function main(): Promise<number> {
  const options = readOptions()
  if (!options) return 0
  const now = Date.now()
  const today = localDate(now)
  const result = importNurseries(readFile(options.file), places, today, { coordinates: options.coordinates })
  print('警告', result.warnings)
  if (result.nurseries.length === 0 && result.errors.length > 0) {
    print('错误', result.errors)
    console.log(`${summary(result, { created: [], changed: [], same: [], vanished: [] })}\n什么都没有写入。`)
    return 1
  }
  return withCloud({ dataDir: options.dataDir, url: options.url }, async (admin) => {
    const origin = { title: `导入文件 ${path.basename(options.file)}`, asOf: today }
    const isWhole = options.whole === undefined ? undefined : wholeOf(options.whole)
    const compared = await compareWithStored(admin, result.nurseries, origin, { refused: result.refused, ...(isWhole ? { isWhole } : {}) })
    const errors = [...result.errors, ...compared.conflicts]
    const seen = seenOf(compared)
    const code = seen.all.slice(0, 12)
    print('警告', compared.remarks)
    print('错误', errors)
    const isFirstLook = options.look || (isWhole !== undefined && options.seen === undefined)
    if (isFirstLook) for (const line of shownLines(compared)) console.log(line)
    console.log(summary({ ...result, warnings: [...result.warnings, ...compared.remarks], errors }, compared))
    if (errors.length > 0 && !options.acceptGood) {
      console.log('有错误的行，所以上面这些都没有写入。改好后再导入；或者加 --accept-good，只写没有错的行。')
      return 1
    }
    if (isFirstLook) {
      console.log(`没有写入。确认以后，用同样的命令加上 --seen ${code} 写入${compared.vanished.length ? '；要把消失的机构标为注销，每家再加 --close 编号' : ''}。`)
      return 0
    }
    if (options.seen !== undefined && options.seen !== code) {
      console.log('目录或者表和上次看到的不一样了，没有写入。请再看一遍（--look）。')
      return 1
    }
    const unknown = options.close.filter((id) => !seen.vanished.has(id))
    if (unknown.length) {
      console.log(`${unknown.join('、')} 不在消失的机构里，没有写入。`)
      return 1
    }
    const closing = compared.vanished.filter(({ before }) => options.close.includes(before._id))
    const lost = await writeNurseries(admin, { created: compared.created, changed: [...compared.changed, ...closing] })
    if (closing.length) console.log(`标为注销 ${closing.length} 家。`)
    for (const file of await publish(admin, now)) if (file.name === 'nurseries') console.log(publishedText(file))
    if (lost > 0) console.log(`有 ${lost} 家在写入的时候被别人改了，没有覆盖。请再导入一次，看清以后再写。`)
    return lost > 0 ? 1 : 0
  })
}

/** Whether a nursery should be in a whole register; throws for a place the city does not have. */
function wholeOf(text: string): (nursery: Nursery) => boolean {
  if (text === '全市' || text === places.city) return () => true
  const found = places.districts.find(({ name, code }) => text === name || text === code)
  if (!found) throw new Error(`--whole 应是“全市”或一个区，收到的是「${text}」`)
  return ({ district }) => district === found.code
}

/** So many of each are listed. */
const LISTED = 200

/** What is new, other, and gone, one line each. */
function shownLines({ created, changed, vanished }: Pick<Reconciled, 'created' | 'changed' | 'vanished'>): string[] {
  const district = (code: string): string => places.districts.find((one) => one.code === code)?.name ?? code
  const listed = (lines: string[]): string[] => [...lines.slice(0, LISTED), ...(lines.length > LISTED ? [`……还有 ${lines.length - LISTED} 家`] : [])]
  return [
    ...listed(created.map(({ line, nursery }) => `新增　第 ${line} 行 ${nursery.name}`)),
    ...listed(changed.map(({ line, before, after }) => `变更　第 ${line} 行 ${before.name}：${differences(before, after)}`)),
    ...listed(vanished.map(({ before }) => `消失　${district(before.district)} ${before.name}（编号 ${before._id}，来源 ${before.source.title} ${before.source.asOf}）`)),
  ]
}

function differences(before: Nursery, after: Nursery): string {
  const [old, now] = [nurseryCells(before, places), nurseryCells(after, places)]
  return NURSERY_TITLES.flatMap((title, at) => (old[at] === now[at] ? [] : [`${title} ${old[at] || '（空）'} → ${now[at] || '（空）'}`])).join('；') || '只有来源更新'
}

function readOptions(): Options | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      look: { type: 'boolean', default: false },
      seen: { type: 'string' },
      whole: { type: 'string' },
      close: { type: 'string', multiple: true, default: [] },
      coordinates: { type: 'string' },
      'accept-good': { type: 'boolean', default: false },
      data: { type: 'string', default: '.data/cloud' },
      cloud: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return null
  }
  const [what, file, ...more] = positionals
  if (what !== 'nurseries' || !file || more.length) throw new Error(HELP)
  const { cloud: url, seen, whole, close, look, coordinates } = values
  if (url !== undefined && !/^https?:\/\//.test(url)) throw new Error(`--cloud 应是 http:// 开头的网址，收到的是「${url}」`)
  if (coordinates !== undefined && !isSystem(coordinates)) throw new Error(`--coordinates 应是 gcj02、wgs84 或 bd09，收到的是「${coordinates}」`)
  if (close.length && (whole === undefined || seen === undefined)) throw new Error('--close 要和 --whole、--seen 一起用：先看哪些机构消失了，再写要注销的编号')
  return { file, look, close, acceptGood: values['accept-good'], dataDir: values.data, ...(url ? { url } : {}), ...(seen ? { seen } : {}), ...(whole ? { whole } : {}), ...(coordinates ? { coordinates } : {}) }
}

const isSystem = (text: string): text is CoordinateSystem => ['gcj02', 'wgs84', 'bd09'].includes(text)

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException
    throw new Error(code === 'ENOENT' ? `没有这个文件：${file}` : `读不了 ${file}（${code ?? '未知原因'}）`)
  }
}

function print(title: string, issues: Issue[]): void {
  for (const issue of issues) console.log(`${title}　${issueText(issue)}`)
}

const summary = ({ rows, warnings, errors }: Pick<ImportResult, 'rows' | 'warnings' | 'errors'>, { created, changed, same, vanished }: Pick<Reconciled, 'created' | 'changed' | 'same' | 'vanished'>): string =>
  `共 ${rows} 行：新增 ${created.length}，变更 ${changed.length}，相同 ${same.length}${vanished.length ? `，消失 ${vanished.length}` : ''}；警告 ${warnings.length} 条，错误 ${errors.length} 条`

main().then(
  (code) => {
    process.exitCode = code
  },
  (reason: Error) => {
    console.error('code' in reason && reason.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `不认识的参数：${reason.message}\n${HELP}` : reason.message)
    process.exitCode = 1
  },
)
