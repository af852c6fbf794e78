import fs from 'node:fs'
import { parseArgs } from 'node:util'
import type { ImportOptions, ImportReport } from '../backup/import'
import { bringIn } from '../backup/import'
import { withStoppedCloud } from '../backup/stopped'
import { runningCloud } from '../running'
import { CommandError } from './command-error'
import { withProgress } from './progress'

const USAGE = `用法：local-cloud import 文件 [选项]
恢复 local-cloud export 的备份，或导入一个集合的文档。先把整个文件看完；有一行不对就什么也不改，把每一处都说出来。
全部写入是一次提交：要么全在，要么全不在。本地云开着、关着都行；开着时保留它自己的设置（钟）。
  --data 文件夹       数据文件夹，默认 .data/cloud；没有就新建
  --collection 名字   文件是一个集合的文档，一行一个，格式同云开发控制台的导出（JSON）
  --replace           先清空要写入的集合（恢复备份时是全部数据）
  --accept-good       有不对的行时，也收下其余的行`

type Chunks = AsyncIterable<Buffer>

async function post(url: string, chunks: Chunks, { collection, acceptGood, replace }: ImportOptions): Promise<ImportReport> {
  const query = new URLSearchParams({ ...(collection !== undefined && { collection }), ...(acceptGood && { acceptGood: '' }), ...(replace && { replace: '' }) })
  const response = await fetch(`${url}/cloud/import?${query}`, { method: 'POST', body: chunks as unknown as ReadableStream, duplex: 'half' } as RequestInit)
  const reply = (await response.json()) as ImportReport & { errMsg: string }
  if (!response.ok) throw new CommandError(reply.errMsg)
  return reply
}

/** `local-cloud import` */
export async function run(args: string[]): Promise<void> {
  const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const
  const options = { data: text, collection: text, replace: flag, 'accept-good': flag, help: flag }
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  if (values.help) return void process.stdout.write(`${USAGE}\n`)
  const [file, ...more] = positionals
  if (file === undefined) throw new CommandError('要导入哪个文件？用 --help 看用法')
  if (more.length) throw new CommandError(`多了一个参数 ${more[0]}；用 --help 看用法`)
  if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) throw new CommandError(`文件 ${file} 读不了`)
  const { data = '.data/cloud', collection, replace = false, 'accept-good': acceptGood = false } = values
  const chunks = withProgress(fs.createReadStream(file) as Chunks, '已读')
  const wanted = { collection, replace, acceptGood }
  const url = runningCloud(data)
  tell(url ? await post(url, chunks, wanted) : await withStoppedCloud(data, target => bringIn(target, chunks, wanted)))
}

function tell({ applied, wrong, collections, documents, files }: ImportReport): void {
  for (const { line, column, why } of wrong) process.stderr.write(`第 ${line} 行第 ${column} 列：${why}\n`)
  if (!applied) throw new CommandError(`有 ${wrong.length} 处不对，什么也没有改；改好再来，或用 --accept-good 只收其余的`)
  const rest = files ? `、${files} 个文件` : ''
  process.stdout.write(`收下了 ${collections} 个集合的 ${documents} 个文档${rest}${wrong.length ? `，${wrong.length} 处不对的没有收` : ''}\n`)
}
