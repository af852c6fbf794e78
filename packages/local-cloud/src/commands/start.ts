import { parseArgs } from 'node:util'
import { clockNotice } from '../clock-state'
import type { StartOptions } from '../cloud';
import { start } from '../cloud'
import { CannotStart } from '../errors'
import { parseFaults } from './fault'
import { readEnvironment, readIndexes, readPeople, readTemplates } from '../input-files'

const USAGE = `用法：local-cloud [start] [选项]
  --port 端口         默认 9900，0 表示任选一个空闲的
  --data 文件夹       数据放在哪里，默认 .data/cloud
  --functions 文件夹  云函数所在，默认 dist/cloudfunctions
  --indexes 文件      集合与索引（JSON）
  --people 文件       可以扮演的人（JSON）
  --templates 文件    订阅消息的模板（JSON）
  --hosting 文件夹    在 / 提供的静态网页
  --phone 路径        工作台里的手机打开网页的哪里，默认 /?as={openid}
  --env 文件          给云函数的环境变量（KEY=VALUE）
  --fault JSON        一开始就要出的错，可以写几次；见 local-cloud fault --help
  --verbose           把云函数的输出也打印出来
其他命令（各有 --help）：
  local-cloud export  备份，或导出一个集合
  local-cloud import  恢复备份，或导入一个集合
  local-cloud fault   让运行着的本地云出错
  local-cloud clock   看或拨运行着的本地云的钟`

const text = { type: 'string' } as const

function readArguments(args: string[]): StartOptions | null {
  const { values } = parseArgs({
    args,
    options: {
      port: text,
      data: text,
      functions: text,
      indexes: text,
      people: text,
      templates: text,
      hosting: text,
      phone: text,
      env: text,
      fault: { type: 'string', multiple: true },
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
    templates: values.templates === undefined ? undefined : readTemplates(values.templates),
    hosting: values.hosting,
    phone: values.phone,
    env: values.env === undefined ? undefined : readEnvironment(values.env),
    faults: values.fault?.flatMap(parseFaults),
    verbose: values.verbose,
  }
}

/** `local-cloud start`, which is also what happens without a command. */
export async function run(args: string[]): Promise<void> {
  const options = readArguments(args)
  if (!options) return void process.stdout.write(`${USAGE}\n`)
  const cloud = await start(options)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void cloud.close().then(() => process.exit(0)))
  }
  const notice = clockNotice(cloud.clock)
  if (notice) process.stderr.write(`${notice}\n`)
  process.stdout.write(`ready ${cloud.url}\n`)
}
