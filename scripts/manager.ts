/** `npm run manager`: a one-time code that makes the first manager of a centre. There is no password anybody could forget to change. */
import { parseArgs } from 'node:util'
import { printedCode } from '../src/domain/first-manager'
import { firstManagerCode, setFirstManager } from './lib/first-manager'

const HELP = `用法：npm run manager [-- --data 目录]
  --data   本机的数据目录（例如 .data/cloud）：把哈希写进那里的 keys.env，重新启动云以后生效
不加 --data 时只打印，环境变量自己写到云开发控制台里函数 desk 的配置。`

function main(): void {
  const { values } = parseArgs({ options: { data: { type: 'string' }, help: { type: 'boolean', default: false } } })
  if (values.help) return console.log(HELP)
  const { code, hash } = firstManagerCode()
  console.log(`代码（只显示这一次，只能用一次）：\n\n  ${printedCode(code)}\n\n函数 desk 的环境变量：\n\n  SHANYU_FIRST_MANAGER=${hash}\n`)
  if (values.data) {
    const file = setFirstManager(values.data, hash)
    console.log(`已写进 ${file}，重新启动云以后生效。`)
  }
  console.log('第一位管理员打开小程序：我的 → 办公桌 → 申请权限 → 我有第一位管理员的代码。')
}

try {
  main()
} catch (reason) {
  const { code = '', message } = reason as Error & { code?: string }
  console.error(code.startsWith('ERR_PARSE_ARGS') ? HELP : message)
  process.exitCode = 1
}
