/**
 * `npm run bench`: how quick the host is, against its targets; `--json` closes with one JSON line. It prints
 * numbers and fails over none of them.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import automator from 'miniprogram-automator'
import { start } from '../src/index.ts'

const ROUNDS = 15
const ROWS = 1000

/** A mini-program with a list to fill, something to tap and somewhere to go. */
const FILES: Record<string, string> = {
  'app.json': '{ "pages": ["pages/a/a", "pages/b/b"] }',
  'app.js': 'App({})',
  'pages/a/a.json': '{}',
  'pages/a/a.wxml': '<button class="tap" bindtap="onTap">{{taps}}</button><view wx:for="{{rows}}" wx:key="id" class="row"><text>{{item.name}}</text></view>',
  'pages/a/a.js': `Page({
    data: { taps: 0, rows: [] },
    onTap() { this.setData({ taps: this.data.taps + 1 }) },
    fill(count) { this.setData({ rows: Array.from({ length: count }, (_, id) => ({ id, name: '第 ' + id + ' 行' })) }) },
  })`,
  'pages/b/b.json': '{}',
  'pages/b/b.wxml': '<view>到了</view>',
  'pages/b/b.js': 'Page({})',
}

function writeApp(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headless-host-bench-'))
  for (const [name, text] of Object.entries(FILES)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), text)
  }
  return folder
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function timed(run: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await run()
  return performance.now() - before
}

/** The median of many, each undone before the next. */
async function often(run: () => Promise<unknown>, undo: () => Promise<unknown> = async () => {}): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(await timed(run))
    await undo()
  }
  return median(times)
}

async function measure(root: string) {
  const launches: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const host = await start({ root, port: 0 })
    launches.push(host.launchMs)
    await host.close()
  }
  const host = await start({ root, port: 0 })
  const app = await automator.connect({ wsEndpoint: host.wsEndpoint })
  try {
    const navigation = await often(
      () => app.callWxMethod('navigateTo', { url: '/pages/b/b' }),
      () => app.callWxMethod('navigateBack', {}),
    )
    const page = (await app.currentPage())!
    const button = (await page.$('.tap'))!
    const tap = await often(() => button.tap())
    const find = await often(() => page.$('.tap'))
    const rows = await often(
      () => page.callMethod('fill', ROWS),
      () => page.callMethod('fill', 0),
    )
    return { launchMs: median(launches), navigationMs: navigation, tapMs: tap, thousandRowsMs: rows, findMs: find }
  } finally {
    app.disconnect()
    await host.close()
  }
}

const LINES: [key: keyof Awaited<ReturnType<typeof measure>>, what: string, target: number][] = [
  ['launchMs', '从命令到第一页', 1500],
  ['navigationMs', '打开一个页面（navigateTo）', 80],
  ['tapMs', '点一下，到画面更新', 100],
  ['thousandRowsMs', '一次渲染 1,000 行', 600],
  ['findMs', '找一个元素（$）', 5],
]

const folder = writeApp()
const measured = await measure(folder)
fs.rmSync(folder, { recursive: true, force: true })
for (const [key, what, target] of LINES) console.log(`${what}：${measured[key].toFixed(1)} ms（目标 ≤ ${target}）`)
if (process.argv.includes('--json')) console.log(JSON.stringify(measured))
