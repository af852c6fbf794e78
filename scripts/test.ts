/** `npm test`: types, lint, what the suites need built, then every suite. Arguments go to jest. */
import { spawn } from 'node:child_process'
import { buildIfStale, ROOT, type Target } from './lib/build'

/** Runs a command to its end; one that fails ends everything. */
async function step(title: string, args: string[]): Promise<void> {
  console.log(`\n— ${title}`)
  const status = await new Promise<number | null>((resolve) => spawn('node', args, { cwd: ROOT, stdio: 'inherit' }).once('exit', resolve))
  if (status === 0) return
  console.error(`${title} 没有通过`)
  process.exit(status ?? 1)
}

async function build(...targets: Target[]): Promise<void> {
  for (const target of targets) await buildIfStale(target)
}

async function main(): Promise<void> {
  const jestArgs = process.argv.slice(2)
  const checks = jestArgs.length === 0
  // Each of these keeps one core busy: two at a time.
  const first = async (): Promise<void> => {
    if (checks) await step('类型', ['node_modules/typescript/bin/tsc', '--noEmit'])
    await build('functions', 'h5')
  }
  const second = async (): Promise<void> => {
    if (checks) await step('代码规范', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'])
    await build('weapp')
  }
  await Promise.all([first(), second()])
  await step('测试', ['node_modules/jest/bin/jest.js', ...jestArgs])
}

main().catch((reason: Error) => {
  console.error(reason.message)
  process.exitCode = 1
})
