/** `npm run build:weapp`, `build:h5`, `build:functions`: builds, and prints what the packages weigh. */
import { buildTarget, type Target } from './lib/build'
import { printSizes } from './lib/sizes'

const target = process.argv[2] as Target
try {
  await buildTarget(target)
  printSizes(target)
} catch (reason) {
  console.error(reason instanceof Error ? reason.message : reason)
  process.exitCode = 1
}
