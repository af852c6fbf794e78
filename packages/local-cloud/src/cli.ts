import { BackupError } from './backup/backup-error'
import { CommandError } from './commands/command-error'
import { CannotStart } from './errors'
import type { Wire } from './wire'

// The platform runs functions in UTC; the time zone belongs to the whole process, workers included.
process.env.TZ = 'UTC'

// Each is loaded only when it is asked for.
const COMMANDS: Record<string, () => Promise<{ run(args: string[], command: string): Promise<void> }>> = {
  start: () => import('./commands/start'),
  export: () => import('./commands/export'),
  import: () => import('./commands/import'),
  fault: () => import('./commands/fault'),
  clock: () => import('./commands/clock'),
}

function sentence(error: Wire): string {
  if ([BackupError, CannotStart, CommandError].some(kind => error instanceof kind)) return error.message
  const flag = /'(-[^' ]*)/.exec(error?.message)?.[1]
  if (error?.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `不认识选项 ${flag}；用 --help 看有哪些选项`
  if (error?.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `选项 ${flag} 的写法不对；用 --help 看用法`
  if (error?.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `多了一个参数 ${/'([^']*)'/.exec(error.message)?.[1]}；用 --help 看用法`
  return `没能做成：${error?.message ?? error}`
}

async function main([first = '', ...rest]: string[]): Promise<void> {
  if (first === '' || first.startsWith('-')) return (await COMMANDS.start!()).run(process.argv.slice(2), 'start')
  if (!Object.hasOwn(COMMANDS, first)) throw new CommandError(`不认识命令 ${first}；用 --help 看有哪些命令`)
  return (await COMMANDS[first]!()).run(rest, first)
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${sentence(error)}\n`)
  process.exitCode = 1
})
