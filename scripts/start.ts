/** `npm start`: the living demonstration city in a browser, through the code that runs in WeChat. */
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { demoPeople } from '../city/wuhan/demo'
import { HELPER, XIAOMAN } from '../city/wuhan/demo/people'
import { openAdmin } from './lib/admin'
import { buildIfStale } from './lib/build'
import { startCity } from './lib/city-cloud'
import { seed } from './lib/seed'

const HELP = `用法：npm start -- [--port 端口] [--data 目录] [--reset] [--no-open]
  --port   网页与云的端口，默认 8360
  --data   数据目录，默认 .data/cloud
  --reset  清空数据目录，重新生成演示城市
  --no-open  不自动打开浏览器`

async function main(): Promise<void> {
  const options = readOptions()
  if (!options) return
  await buildIfStale('functions')
  await buildIfStale('h5')

  const cloud = await startCity(options)
  await seed(openAdmin({ url: cloud.url }), Date.now())

  console.log('\n善育 · 武汉（演示城市）已经开张。每个人物可以这样试：')
  for (const person of demoPeople()) console.log(`  ${person.name}　${person.try}\n    ${cloud.url}/?as=${person.openid}`)
  console.log(`\n家长和工作人员的手机并排，还有收到的消息、时钟、日志和数据：${workbench(cloud.url)}`)
  console.log('按 Ctrl+C 结束，数据留在', options.data)
  console.log(`ready ${cloud.url}`)
  if (options.open) openBrowser(workbench(cloud.url))

  const stop = (): void => void cloud.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function readOptions(): { port: number; data: string; reset: boolean; open: boolean } | null {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8360' },
      data: { type: 'string', default: '.data/cloud' },
      reset: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return null
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`端口应是 0 到 65535 的整数，收到的是「${values.port}」`)
  const interactive = process.stdout.isTTY && !process.env.CI
  return { port, data: values.data, reset: values.reset, open: interactive && !values['no-open'] }
}

/** A parent's phone beside a staff phone: the main job at a glance. */
const workbench = (url: string): string => `${url}/workbench/#phones=${[XIAOMAN, HELPER].join()}`

/** Best effort: the address is printed anyway. */
function openBrowser(url: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open'
  spawn(command, [url], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref()
}

/** What parseArgs says in English, in our users' words. */
function sentence(reason: Error & { code?: string }): string {
  if (!reason.code?.startsWith('ERR_PARSE_ARGS')) return reason.message
  const flag = /'(-[^' ]*)/.exec(reason.message)?.[1] ?? ''
  return `参数 ${flag} 不认识或缺少内容\n${HELP}`
}

main().catch((reason: Error) => {
  console.error(sentence(reason))
  process.exit(1)
})
