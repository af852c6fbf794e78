/**
 * `npm run check:weapp`: what to know before anybody uploads. Reads the build against WeChat's rules, opens every
 * page once in the headless host, and where miniprogram-ci is installed asks its offline quality check too.
 * Ends with 1 when something must not go out. `--root DIR` reads another build; `--no-pages` opens nothing.
 */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { RULES } from './check-weapp/rules'
import { live } from './check-weapp/live'
import { kib } from './check-weapp/limits'
import { qualityCheck } from './check-weapp/quality'
import type { Finding } from './check-weapp/rule'
import { packageBytes } from './check-weapp/sizes'
import { readBuild, type WeappBuild } from './check-weapp/weapp-build'
import { buildIfStale, ROOT } from './lib/build'
import { walkWeapp } from './lib/weapp-walk'

const OURS = path.join(ROOT, 'dist/weapp')

function print(title: string, findings: Finding[]): void {
  const errors = findings.filter(({ level }) => level === 'error').length
  console.log(`${errors ? '✗' : '✓'} ${title}${errors ? `：${errors} 处` : ''}`)
  for (const { level, file, message } of findings) console.log(`  ${level === 'error' ? '错误' : '提醒'}　${file}：${message}`)
}

function printSizes(build: WeappBuild): void {
  for (const [name, bytes] of Object.entries(packageBytes(build))) console.log(`${name ? `分包 ${name}` : '主包'}　${kib(bytes)}`)
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { root: { type: 'string' }, 'no-pages': { type: 'boolean', default: false } } })
  const root = path.resolve(values.root ?? OURS)
  if (root === OURS) await buildIfStale('weapp')
  const build = readBuild(root)
  printSizes(build)
  const all: Finding[] = []
  const report = (title: string, findings: Finding[]): void => {
    print(title, findings)
    all.push(...findings)
  }
  for (const [title, rule] of Object.entries(RULES)) report(title, rule(build))
  // Other builds have pages and people of their own: only ours is walked through.
  if (root === OURS && !values['no-pages']) report('逐页打开', live(build.pages, await walkWeapp((page) => console.log(`  正在打开 ${page}`))))
  const quality = await qualityCheck(root)
  if (quality) report('miniprogram-ci 的代码质量检查', quality)
  else console.log('– 没有安装 miniprogram-ci，略过它的离线代码质量检查（npm install --no-save miniprogram-ci 后再运行）')
  const errors = all.filter(({ level }) => level === 'error').length
  console.log(errors ? `\n${errors} 处错误，${all.length - errors} 处提醒：改好再上传` : `\n可以上传：没有错误，${all.length} 处提醒`)
  process.exit(errors ? 1 : 0)
}

main().catch((reason: Error) => {
  console.error(reason.message)
  process.exit(1)
})
