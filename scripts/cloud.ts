/**
 * `npm run cloud`: the local cloud by itself, for any functions. It adds the keys our functions need, wherever
 * they lie; for our own build also what is stale, and the indexes.
 */
import path from 'node:path'
import { addDefaults, valueOf } from './lib/arguments'
import { buildIfStale, ROOT } from './lib/build'
import { keysFile } from './lib/keys'
import { templatesFile } from './lib/templates'

const OURS = path.join(ROOT, 'dist/cloudfunctions')

async function main(): Promise<void> {
  const [command = 'start'] = process.argv.slice(2)
  const starts = command === 'start' || command.startsWith('-')
  if (starts && !process.argv.includes('--help')) {
    const data = valueOf('--data') ?? '.data/cloud'
    addDefaults({ '--data': data, '--env': keysFile(data) })
    if (path.resolve(valueOf('--functions') ?? OURS) === OURS) {
      await buildIfStale('functions')
      addDefaults({ '--functions': OURS, '--indexes': path.join(ROOT, 'config/indexes.json'), '--templates': templatesFile() })
    }
  }
  await import('../packages/local-cloud/src/cli')
}

main().catch((reason: Error) => {
  console.error(reason.message)
  process.exitCode = 1
})
