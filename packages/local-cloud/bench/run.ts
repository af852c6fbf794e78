/**
 * `npm run bench -- --json`: how fast the published build answers the unmodified SDK, with 10,000 documents and with
 * 100,000. It prints numbers and never fails over them: a benchmark is no test.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildPackage } from '../publish/build'
import { start } from '../src/index'
import { sdkOf, startProcess } from './cloud'
import { askAll, documentOf, INDEXES } from './measures'

const HELLO = 'exports.main = async event => ({ sum: event.a + 1 })'
const READER = `const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
exports.main = async ({ id }) => (await cloud.database().collection('directory').doc(id).get()).data.number`

function writeFunctions(folder: string): void {
  for (const [name, body] of Object.entries({ hello: HELLO, reader: READER })) {
    fs.mkdirSync(path.join(folder, name), { recursive: true })
    fs.writeFileSync(path.join(folder, name, 'index.js'), body)
  }
}

async function fill(data: string, documents: number): Promise<void> {
  const cloud = await start({ data, indexes: INDEXES })
  const directory = sdkOf(cloud.url).database().collection('directory')
  for (let from = 0; from < documents; from += 1000) {
    await directory.add({ data: Array.from({ length: 1000 }, (_each, i) => documentOf(from + i)) })
  }
  await cloud.close()
}

const middle = (numbers: number[]) => numbers.sort((a, b) => a - b)[numbers.length >> 1]!

async function startTimes(dist: string, data: string, functions: string): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const cloud = await startProcess(dist, data, functions)
    times.push(cloud.startMs)
    await cloud.stop()
  }
  return middle(times)
}

async function measure(dist: string, documents: number) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'local-cloud-bench-'))
  try {
    const [data, functions] = [path.join(folder, 'data'), path.join(folder, 'functions')]
    writeFunctions(functions)
    await fill(data, documents)
    const startMs = await startTimes(dist, data, functions)
    const cloud = await startProcess(dist, data, functions)
    const asked = await askAll(sdkOf(cloud.url), documents)
    const residentMiB = cloud.residentMiB()
    await cloud.stop()
    return { documents, ...asked, startMs, residentMiB }
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

type Measured = Awaited<ReturnType<typeof measure>>

const ms = (number: number) => `${number.toFixed(number < 10 ? 2 : 0)} ms`

// Targets are for 10,000 documents; the larger column shows how each grows.
const ROWS: [title: string, target: string, value: (measured: Measured) => string][] = [
  ['doc.get', '≤ 1.5 ms', each => ms(each.docGet)],
  ['用索引查 50 篇', '≤ 2.5 ms', each => ms(each.indexedQueryOf50)],
  ['没有索引：扫描并排序，取 100 篇', '≤ 15 ms', each => ms(each.scanAndSort)],
  ['geoNear，取最近 20 篇', '≤ 5 ms', each => ms(each.geoNear)],
  ['热的云函数', '≤ 4 ms', each => ms(each.warmFunction)],
  ['热的云函数，读一篇', '–', each => ms(each.warmFunctionThatReads)],
  ['50 个调用者，落盘的单篇写入', '≥ 1500 /s', each => `${each.durableWritesPerSecond} /s`],
  ['1,000 次条件更新同一篇', '≤ 2000 ms，准确', each => `${ms(each.hotDocument.ms)}，${each.hotDocument.exact ? '准确' : '不准确'}`],
  ['启动（从进程开始到可用）', '≤ 500 ms', each => ms(each.startMs)],
  ['常驻内存，两个云函数', '≤ 350 MiB', each => `${each.residentMiB} MiB`],
]

async function main(): Promise<void> {
  process.env.TZ = 'UTC'
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, documents: { type: 'string', default: '10000,100000' } } })
  const dist = await buildPackage()
  const measured: Measured[] = []
  for (const count of values.documents.split(',').map(Number)) measured.push(await measure(dist, count))
  console.log(['', '目标', ...measured.map(each => `${each.documents} 篇`)].join('\t'))
  for (const [title, target, value] of ROWS) console.log([title, target, ...measured.map(value)].join('\t'))
  if (values.json) console.log(JSON.stringify(measured))
}

main().then(() => process.exit(0), error => {
  console.error(error)
  process.exit(1)
})
