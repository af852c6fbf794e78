/**
 * `npm run bench`: prints every budget of the design and what was measured; `--json` closes with one JSON
 * line. It prints numbers and never fails over them: a benchmark is no test.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { buildIfStale, type Target } from './lib/build'
import { functionSizes, h5FirstScreenGzipKiB, weappSizes } from './lib/sizes'
import { callsToTicket } from './bench/calls-to-ticket'
import { coldStarts } from './bench/cold-starts'
import { databaseOperations } from './bench/database-operations'
import { race, taps } from './bench/race'
import { searchSpeed } from './bench/search-speed'
import { weappPages, type WeappPage } from './bench/weapp-pages'
import { PAGE_LIMITS } from './check-weapp/live'

async function measure() {
  for (const target of ['functions', 'h5', 'weapp'] satisfies Target[]) await buildIfStale(target)
  const cold = await coldStarts()
  return {
    race: await race(),
    taps: await taps(),
    dbOps: await databaseOperations(),
    callsToTicket: await callsToTicket(),
    weapp: { ...weappSizes(), ...(await weappPages()) },
    h5: { firstScreenGzipKiB: h5FirstScreenGzipKiB() },
    search: searchSpeed(),
    functions: Object.fromEntries(
      Object.entries(functionSizes()).map(([name, bundleKB]) => [name, { bundleKB, coldMs: cold[name] ?? null }]),
    ),
  }
}

/** A page of the weapp build against WeChat's audit; the numbers of the build machine, not of a phone. */
function pageRows(pages: WeappPage[]): [string, string, string][] {
  const { firstRenderMs, setDataBytes, nodes, depth, children, target } = PAGE_LIMITS
  const thresholds = `首渲 ≤ ${firstRenderMs} ms，单次 setData ≤ ${setDataBytes / 1024} KiB，节点 < ${nodes}，深 < ${depth}，子节点 ≤ ${children}，可点 ≥ ${target} px`
  const rows = pages.map((page): [string, string, string] => [
    page.page,
    `首渲 ${page.firstRenderMs} ms，setData ${page.setDataCalls} 次共 ${page.setDataKiB} KiB、最大 ${page.largestKiB} KiB，节点 ${page.nodes}，深 ${page.depth}，子节点 ${page.children}，最小可点 ${page.smallestTarget}`,
    '同上',
  ])
  return [['小程序的每一页', `${pages.length} 页`, thresholds], ...rows]
}

type Measured = Awaited<ReturnType<typeof measure>>

function rows(measured: Measured): [string, string, string][] {
  const { race, taps, dbOps, weapp, h5, search, functions } = measured
  return [
    [`${race.families} 家抢 ${race.places} 个名额`, `给出 ${race.given}，拒绝 ${race.refused}，与名单一致：${race.consistent ? '是' : '否'}`, '恰好 10，拒绝 90'],
    ['一家连点三次', `${taps.bookings} 个预约`, '1'],
    ['数据库次数 预约 / 取消 / 签到', `${dbOps.book} / ${dbOps.cancel} / ${dbOps.checkIn}`, '≤ 3 / 3 / 3'],
    ['从活动页到入场码的云函数调用', String(measured.callsToTicket ?? '没有浏览器，未测'), '≤ 2'],
    ['小程序主包 / 合计', `${weapp.mainKiB} / ${weapp.totalKiB} KiB`, '≤ 450 / 700'],
    ['小程序构建到第一页（无头宿主）', `${weapp.launchMs} ms`, '≤ 1500'],
    ...pageRows(weapp.pages),
    ['H5 首屏脚本（gzip）', `${h5.firstScreenGzipKiB} KiB`, '≤ 260'],
    [`${search.nurseries} 家机构搜索、筛选、排序 p95`, `${search.p95Ms} ms`, '≤ 5'],
    ...Object.entries(functions).map(([name, { bundleKB, coldMs }]): [string, string, string] => [
      `云函数 ${name} 大小 / 冷启动`,
      `${bundleKB} KB / ${coldMs} ms`,
      '≤ 250 / 250',
    ]),
  ]
}

async function main(): Promise<void> {
  const measured = await measure()
  for (const [what, value, target] of rows(measured)) console.log(`${what}：${value}（目标 ${target}）`)
  mkdirSync('dist', { recursive: true })
  writeFileSync('dist/bench.json', JSON.stringify(measured, null, 2))
  if (process.argv.includes('--json')) console.log(JSON.stringify(measured))
}

main().then(
  () => process.exit(0),
  (reason: Error) => {
    console.error(reason.message)
    process.exit(1)
  },
)
