/**
 * `npm run cloud:setup -- --env 环境ID [--apply]`: the collections and indexes of `config/indexes.json` in a cloud
 * environment, through WeChat's server API. Without `--apply` it only says what it would do.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { valueOf } from './lib/arguments'
import { ROOT } from './lib/build'
import { consoleRules } from './lib/console-rules'
import { secretFrom } from './lib/secret'
import { build, compare, differenceText, type Outcome, type Wanted } from './lib/set-up'
import { openWechat } from './lib/wechat-api'

const WORDS: Record<Outcome['outcome'], string> = { made: '✓ 好了', there: '＝ 已有', refused: '✗ 没有成' }

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'))

function appidOf(): string {
  const appid = valueOf('--appid') ?? (read('project.config.json') as { appid: string }).appid
  if (appid === 'touristappid') throw new Error('project.config.json 里还是游客的 appid：换成自己的，或用 --appid 给')
  return appid
}

async function main(): Promise<void> {
  const env = valueOf('--env')
  if (!env) throw new Error('要给云环境的 ID：npm run cloud:setup -- --env 环境ID')
  const wanted = read('config/indexes.json') as Wanted
  const appid = appidOf()
  const secret = await secretFrom('SHANYU_APP_SECRET', 'AppSecret（输入时不显示）：')
  const wechat = await openWechat({ api: valueOf('--api') ?? 'https://api.weixin.qq.com', appid, secret, env })
  const { differences, strangers } = await compare(wechat, wanted)
  console.log(`环境 ${env}，${differences.length} 个集合：`)
  for (const difference of differences) console.log(differenceText(difference))
  if (strangers.length) console.log(`另外还有 ${strangers.join('、')}：不是我们的，不动`)
  console.log('（微信的接口只说每个集合有几条索引，不说是哪几条；条数一样时，执行也会逐条核对一遍名字。）')
  if (!process.argv.includes('--apply')) {
    console.log('\n以上是要做的，什么都还没有动。要执行，加上 --apply。')
    return
  }
  console.log('')
  const outcomes = await build(wechat, differences, ({ what, outcome, why }) => console.log(`${WORDS[outcome]} ${what}${why ? `：${why}` : ''}`))
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused').length
  console.log(refused ? `\n有 ${refused} 项没有成；改好以后再运行一次，做好的不会重做。` : `\n都好了。下一步在控制台设权限：\n${consoleRules(Object.keys(wanted))}`)
  if (refused) process.exitCode = 1
}

main().catch((reason: Error) => {
  console.error(reason.message)
  process.exitCode = 1
})
