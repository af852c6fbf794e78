/** `npm run headless`: the headless host; for our own build it first builds what is stale. */
import path from 'node:path'
import { addDefaults, valueOf } from './lib/arguments'
import { buildIfStale, ROOT } from './lib/build'

const OURS = path.join(ROOT, 'dist/weapp')

async function main(): Promise<void> {
  // `auto --project` is how DevTools' own command line is called; it names its build by itself.
  const asDevTools = process.argv.includes('auto')
  if (!asDevTools && !process.argv.includes('--help') && path.resolve(valueOf('--root') ?? OURS) === OURS) {
    await buildIfStale('weapp')
    addDefaults({ '--root': OURS })
  }
  await import('../packages/headless-host/src/cli')
}

main().catch((reason: Error) => {
  console.error(reason.message)
  process.exitCode = 1
})
