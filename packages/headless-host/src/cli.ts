import { UserError } from './errors.ts'
import { start } from './index.ts'
import { parseArguments } from './options.ts'

async function main(): Promise<void> {
  const host = await start({ ...parseArguments(process.argv.slice(2)), onClose: () => process.exit(0) })
  for (const warning of host.warnings) console.error(warning)
  console.log(`ready ${host.wsEndpoint}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void host.close())
}

main().catch((error: unknown) => {
  console.error(error instanceof UserError ? error.message : error)
  process.exit(1)
})
