import { UserError } from './errors.ts'
import { start } from './index.ts'
import { asksForHelp, HELP, parseArguments } from './options.ts'

const say = (message: string) => void process.stderr.write(`${message}\n`)

async function main(args: string[]): Promise<void> {
  if (asksForHelp(args)) return void process.stdout.write(HELP)
  const options = parseArguments(args)
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
  const host = await start({
    ...options,
    signal: stopping.signal,
    onException: say,
    onClose(problem) {
      if (problem) say(problem.message)
      process.exit(problem ? 1 : 0)
    },
  })
  host.warnings.forEach(say)
  process.stdout.write(`ready ${host.wsEndpoint}\n`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof UserError ? error.message : String((error as Error).stack ?? error))
  process.exit(1)
})
