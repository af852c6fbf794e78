/** `npm run export -- OUT_DIR`: everything the centre owns, in formats anybody can read (docs/data-formats.md). */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { shanghai } from '../src/domain/time'
import { takeOut } from './lib/take-out'
import { withCloud } from './lib/with-cloud'

const HELP = `用法：npm run export -- 目标文件夹 [--nameless] [--data 目录] [--cloud 网址]
  --nameless  名单里不带孩子的称呼、月龄和免记原因
  --data      数据目录，默认 .data/cloud
  --cloud     正在运行的云的网址，例如 http://127.0.0.1:8360
目标文件夹不能已经存在：要么写全，要么什么都没有。`

interface Options {
  out: string
  nameless: boolean
  dataDir: string
  url?: string
}

async function main(): Promise<void> {
  const options = readOptions()
  if (!options) return
  const { out, nameless, dataDir, url } = options
  if (existsSync(out)) throw new Error(`${out} 已经存在，没有写。请换一个文件夹名`)
  if (!url && !existsSync(dataDir)) throw new Error(`没有这个数据目录：${dataDir}`)
  // Beside the target, so that the last step is a rename: whoever stops this leaves no half a folder.
  const part = `${out}.part-${process.pid}`
  mkdirSync(part, { recursive: true })
  try {
    const now = Date.now()
    const written: string[] = []
    await withCloud({ dataDir, ...(url ? { url } : {}) }, async (admin) => {
      for await (const { path: name, text, rows } of takeOut(admin, { now, nameless })) {
        mkdirSync(path.dirname(path.join(part, name)), { recursive: true })
        writeFileSync(path.join(part, name), text)
        written.push(`${name}\t${rows} 行`)
        console.log(`${name}：${rows} 行`)
      }
    })
    writeFileSync(path.join(part, '说明.txt'), `善育数据，导出于 ${shanghai(now).format('YYYY-MM-DD HH:mm')}（北京时间）${nameless ? '，名单不带姓名' : ''}。\n每个文件的格式见 docs/data-formats.md。\n\n${written.join('\n')}\n`)
    renameSync(part, out)
    console.log(`已写入 ${out}，共 ${written.length + 1} 个文件`)
  } catch (reason) {
    rmSync(part, { recursive: true, force: true })
    throw reason
  }
}

function readOptions(): Options | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { nameless: { type: 'boolean', default: false }, data: { type: 'string', default: '.data/cloud' }, cloud: { type: 'string' }, help: { type: 'boolean', default: false } },
  })
  if (values.help) {
    console.log(HELP)
    return null
  }
  const [out, ...more] = positionals
  if (!out || more.length) throw new Error(HELP)
  if (values.cloud !== undefined && !/^https?:\/\//.test(values.cloud)) throw new Error(`--cloud 应是 http:// 开头的网址，收到的是「${values.cloud}」`)
  return { out: path.resolve(out), nameless: values.nameless, dataDir: values.data, ...(values.cloud ? { url: values.cloud } : {}) }
}

main().catch((reason: Error) => {
  console.error('code' in reason && reason.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `不认识的参数：${reason.message}\n${HELP}` : reason.message)
  process.exitCode = 1
})
