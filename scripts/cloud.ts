/**
 * `npm run cloud`: the local cloud by itself, for any functions. All it adds to the package's own command
 * line are the keys our functions need, so that they run here as they do under `npm start`.
 */
import { main } from '@shanyu/local-cloud/cli'
import { keysFile } from './lib/keys'

const args = process.argv.slice(2)
const data = args[args.indexOf('--data') + 1]
const ours = args.includes('--data') && data !== undefined && !args.includes('--env') && !args.includes('--help')
void main(ours ? [...args, '--env', keysFile(data)] : args)
