import { parseArgs } from 'node:util'
import type { StartOptions } from './cloud';
import { start } from './cloud'
import { CannotStart } from './errors'
import { readEnvironment, readIndexes, readPeople } from './input-files'
import type { Wire } from './wire'

// The platform runs functions in UTC; the time zone belongs to the whole process, workers included.
process.env.TZ = 'UTC'

const USAGE = `用法：local-cloud [选项]
  --port 端口         默认 9900，0 表示任选一个空闲的
  --data 文件夹       数据放在哪里，默认 .data/cloud
  --functions 文件夹  云函数所在，默认 dist/cloudfunctions
  --indexes 文件      集合与索引（JSON）
  --people 文件       可以扮演的人（JSON）
  --hosting 文件夹    在 / 提供的静态网页
  --phone 路径        工作台里的手机打开网页的哪里，默认 /?as={openid}
  --env 文件          给云函数的环境变量（KEY=VALUE）
  --verbose           把云函数的输出也打印出来`

const text = { type: 'string' } as const

function readArguments(): StartOptions | null {
  const { values } = parseArgs({
    options: {
      port: text,
      data: text,
      functions: text,
      indexes: text,
      people: text,
      hosting: text,
      phone: text,
      env: text,
      verbose: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return null
  const port = Number(values.port ?? 9900)
  if (!/^\d+$/.test(values.port ?? '9900') || port > 65535) throw new CannotStart(`--port ${values.port} 不是端口号（0 到 65535）`)
  return {
    port,
    data: values.data ?? '.data/cloud',
    functions: values.functions ?? 'dist/cloudfunctions',
    indexes: values.indexes === undefined ? undefined : readIndexes(values.indexes),
    people: values.people === undefined ? undefined : readPeople(values.people),
    hosting: values.hosting,
    phone: values.phone,
    env: values.env === undefined ? undefined : readEnvironment(values.env),
    verbose: values.verbose,
  }
}

function sentence(error: Wire): string {
  if (error instanceof CannotStart) return error.message
  const flag = /'(-[^' ]*)/.exec(error?.message)?.[1]
  if (error?.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `不认识选项 ${flag}；用 --help 看有哪些选项`
  if (error?.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `选项 ${flag} 的写法不对；用 --help 看用法`
  if (error?.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `多了一个参数 ${/'([^']*)'/.exec(error.message)?.[1]}；用 --help 看用法`
  return `本地云没能启动：${error?.message ?? error}`
}

async function main(): Promise<void> {
  const options = readArguments()
  if (!options) return void process.stdout.write(`${USAGE}\n`)
  const cloud = await start(options)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void cloud.close().then(() => process.exit(0)))
  }
  process.stdout.write(`ready ${cloud.url}\n`)
}

main().catch(error => {
  process.stderr.write(`${sentence(error)}\n`)
  process.exitCode = 1
})
