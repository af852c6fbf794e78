/**
 * `npm run cloud`: the local cloud by itself, for any functions. All it adds to the package's own command
 * line are the keys our functions need, so that they run here as they do under `npm start`.
 */
import { keysFile } from './lib/keys'

const args = process.argv.slice(2)
const data = args[args.indexOf('--data') + 1]
if (args.includes('--data') && data !== undefined && !args.includes('--env')) process.argv.push('--env', keysFile(data))

void import('../packages/local-cloud/src/cli')
