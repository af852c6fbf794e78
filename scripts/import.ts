/** `npm run import -- nurseries FILE`: real nurseries from a table, all good rows or none. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { localDate } from '../src/domain/time'
import { importNurseries, issueText, type ImportResult, type Issue } from '../city/import'
import { places } from '../city/wuhan'
import { compareWithStored, writeNurseries } from './lib/nurseries'
import { publish, publishedText } from './lib/publish'
import { withCloud } from './lib/with-cloud'

const HELP = `用法：npm run import -- nurseries 文件.xlsx 或 文件.csv [--accept-good] [--data 目录] [--cloud 网址]
  --accept-good  有错的行不写，其余的照常写入，退出码 0；不加时，有一行错就一行也不写，退出码 1
  --data         数据目录，默认 .data/cloud
  --cloud        正在运行的云的网址，例如 http://127.0.0.1:8360`

interface Options {
  file: string
  acceptGood: boolean
  dataDir: string
  url?: string
}

async function main(): Promise<number> {
  const options = readOptions()
  if (!options) return 0
  const now = Date.now()
  const today = localDate(now)
  const result = importNurseries(readFile(options.file), places, today)
  print('警告', result.warnings)
  if (result.nurseries.length === 0 && result.errors.length > 0) {
    print('错误', result.errors)
    console.log(`${summary(result, 0, 0, 0)}\n什么都没有写入。`)
    return 1
  }
  return withCloud({ dataDir: options.dataDir, url: options.url }, async (admin) => {
    const origin = { title: `导入文件 ${path.basename(options.file)}`, asOf: today }
    const compared = await compareWithStored(admin, result.nurseries, origin)
    const errors = [...result.errors, ...compared.conflicts]
    print('错误', errors)
    console.log(summary({ ...result, errors }, compared.created.length, compared.changed.length, compared.same.length))
    if (errors.length > 0 && !options.acceptGood) {
      console.log('有错误的行，所以上面这些都没有写入。改好后再导入；或者加 --accept-good，只写没有错的行。')
      return 1
    }
    const lost = await writeNurseries(admin, compared)
    for (const file of await publish(admin, now)) if (file.name === 'nurseries') console.log(publishedText(file))
    if (lost > 0) console.log(`有 ${lost} 家在写入的时候被别人改了，没有覆盖。请再导入一次，看清以后再写。`)
    return lost > 0 ? 1 : 0
  })
}

function readOptions(): Options | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
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
  if (values.cloud !== undefined && !/^https?:\/\//.test(values.cloud)) throw new Error(`--cloud 应是 http:// 开头的网址，收到的是「${values.cloud}」`)
  return { file, acceptGood: values['accept-good'], dataDir: values.data, ...(values.cloud ? { url: values.cloud } : {}) }
}

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

const summary = ({ rows, warnings, errors }: ImportResult, created: number, changed: number, same: number): string =>
  `共 ${rows} 行：新增 ${created}，变更 ${changed}，相同 ${same}；警告 ${warnings.length} 条，错误 ${errors.length} 条`

main().then(
  (code) => {
    process.exitCode = code
  },
  (reason: Error) => {
    console.error('code' in reason && reason.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `不认识的参数：${reason.message}\n${HELP}` : reason.message)
    process.exitCode = 1
  },
)
