import { parseArgs } from 'node:util'
import type { Environment } from './environment'
import { localEnvironment, realEnvironment, Unreachable } from './environment'
import type { Outcome } from './report'
import { describe, indexesToCreate, summarize } from './report'
import type { Check } from './suite'
import { allChecks } from './suite'

const USAGE = '用法：npm run conformance -w packages/local-cloud -- [--only 文字] [--json]'

class Misused extends Error {}

function readArguments(): { only: string; json: boolean } {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, json: { type: 'boolean', default: false } } })
    return values as { only: string; json: boolean }
  } catch {
    throw new Misused(USAGE)
  }
}

async function openEnvironment(checks: Check[]): Promise<Environment> {
  const { CONFORMANCE_ENV: env, TENCENTCLOUD_SECRETID: id, TENCENTCLOUD_SECRETKEY: key, CONFORMANCE_INDEXES } = process.env
  if (!env) return localEnvironment(checks)
  if (!id || !key) throw new Misused('对照云环境还要环境变量 TENCENTCLOUD_SECRETID 和 TENCENTCLOUD_SECRETKEY')
  return realEnvironment(env, id, key, CONFORMANCE_INDEXES === '1')
}

async function runCheck(check: Check, { db, hasIndexes }: Environment): Promise<Outcome> {
  if (check.case?.indexes?.length && !hasIndexes) return { check, differences: 'skipped' }
  try {
    return { check, differences: await check.differences(db) }
  } catch (error) {
    return { check, differences: [`没有跑成：${(error as { errMsg?: string }).errMsg ?? (error as Error).message}`] }
  }
}

async function main(): Promise<number> {
  const { only, json } = readArguments()
  const checks = allChecks().filter(check => check.title.includes(only))
  if (!checks.length) throw new Misused(`没有标题含“${only}”的用例`)
  const environment = await openEnvironment(checks)
  const outcomes: Outcome[] = []
  try {
    for (const check of checks) {
      const outcome = await runCheck(check, environment)
      outcomes.push(outcome)
      if (!json && outcome.differences !== 'skipped' && outcome.differences.length) console.log(describe(check, outcome.differences))
    }
  } finally {
    await environment.close()
  }
  const summary = summarize(environment.name, outcomes)
  if (json) console.log(JSON.stringify(summary, null, 2))
  else {
    if (summary.skipped.length) {
      console.log(['没有跑的用例要有索引。先在控制台建好，再设 CONFORMANCE_INDEXES=1：', ...indexesToCreate(checks)].join('\n'))
    }
    console.log(`${environment.name}：一致 ${summary.same}，不同 ${summary.different.length}，没有跑 ${summary.skipped.length}`)
  }
  return summary.different.length ? 1 : 0
}

main().then(
  code => process.exit(code),
  error => {
    console.error(error instanceof Misused || error instanceof Unreachable ? error.message : error)
    process.exit(2)
  },
)
