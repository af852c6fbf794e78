import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { exportAll, exportCollection } from '../backup/export'
import { writeLines } from '../backup/lines'
import { withStoppedCloud } from '../backup/stopped'
import { runningCloud } from '../running'
import { syncFile, syncFolder } from '../sync'
import { CommandError } from './command-error'
import { withProgress } from './progress'

const USAGE = `用法：local-cloud export [选项]
把一个数据文件夹备份成一个文件（JSON lines）：集合与索引、文档、消息与小程序码记录、授权、设置、存储的文件。
本地云开着、关着都行；开着时写入不停，备份里的数据库是开始那一刻的样子。
  --data 文件夹       数据文件夹，默认 .data/cloud
  --out 文件          写到哪里，默认写到标准输出
  --collection 名字   只导出这个集合的文档，一行一个，格式同云开发控制台的导出`

type Chunks = AsyncIterable<Uint8Array | string>

async function fetchExport(url: string, collection: string | undefined): Promise<Chunks> {
  const query = collection === undefined ? '' : `?collection=${encodeURIComponent(collection)}`
  const response = await fetch(`${url}/cloud/export${query}`)
  if (!response.ok) throw new CommandError(((await response.json()) as { errMsg: string }).errMsg)
  return response.body as unknown as Chunks
}

/** `local-cloud export` */
export async function run(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { data: text, out: text, collection: text, help: { type: 'boolean' } } })
  if (values.help) return void process.stdout.write(`${USAGE}\n`)
  const { data = '.data/cloud', out, collection } = values
  if (!fs.existsSync(path.join(data, 'cloud.db'))) throw new CommandError(`文件夹 ${data} 里没有本地云的数据`)
  const url = runningCloud(data)
  if (url) return write(await fetchExport(url, collection), out)
  await withStoppedCloud(data, target => write(writeLines(collection === undefined ? exportAll(target) : exportCollection(target, collection)), out))
}

// The file takes its name only when it is whole.
async function write(chunks: Chunks, out: string | undefined): Promise<void> {
  const progress = withProgress(chunks, '已导出')
  if (out === undefined) {
    return pipeline(progress, process.stdout, { end: false }).catch(error => {
      // Whoever reads us has read enough.
      if (error.code !== 'EPIPE') throw error
    })
  }
  const draft = `${out}.part`
  try {
    await pipeline(progress, fs.createWriteStream(draft))
    syncFile(draft)
    fs.renameSync(draft, out)
    syncFolder(path.dirname(path.resolve(out)))
  } catch (error) {
    fs.rmSync(draft, { force: true })
    throw error
  }
}
