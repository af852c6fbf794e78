/**
 * `npm run cloud`: the local cloud by itself, for any functions. For our own it also builds what is stale
 * and adds what they need: their indexes and their keys.
 */
import path from 'node:path'
import { addDefaults, valueOf } from './lib/arguments'
import { buildIfStale, ROOT } from './lib/build'
import { keysFile } from './lib/keys'

const OURS = path.join(ROOT, 'dist/cloudfunctions')

async function main(): Promise<void> {
  if (path.resolve(valueOf('--functions') ?? OURS) === OURS && !process.argv.includes('--help')) {
    await buildIfStale('functions')
    const data = valueOf('--data') ?? '.data/cloud'
    addDefaults({ '--functions': OURS, '--data': data, '--indexes': path.join(ROOT, 'config/indexes.json'), '--env': keysFile(data) })
  }
  await import('../packages/local-cloud/src/cli')
}

main().catch((reason: Error) => {
  console.error(reason.message)
  process.exitCode = 1
})
