/** `npm run build:weapp`, `build:h5`, `build:functions`: builds, and prints what the packages weigh. */
import { buildTarget, type Target } from './lib/build'
import { printSizes } from './lib/sizes'

const target = process.argv[2] as Target

buildTarget(target).then(
  () => printSizes(target),
  (reason: Error) => {
    console.error(reason.message)
    process.exitCode = 1
  },
)
