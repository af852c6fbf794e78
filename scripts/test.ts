/** `npm test`: types, lint, what the suites need built, then every suite. Arguments go to jest. */
import { spawnSync } from 'node:child_process'
import { buildIfStale, ROOT, type Target } from './lib/build'

function step(title: string, command: string, args: string[]): void {
  console.log(`\n— ${title}`)
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) {
    console.error(`${title} 没有通过`)
    process.exit(status ?? 1)
  }
}

async function main(): Promise<void> {
  const jestArgs = process.argv.slice(2)
  if (jestArgs.length === 0) {
    step('类型', 'node', ['node_modules/typescript/bin/tsc', '--noEmit'])
    step('代码规范', 'node', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'])
  }
  for (const target of ['functions', 'h5', 'weapp'] satisfies Target[]) await buildIfStale(target)
  step('测试', 'node', ['node_modules/jest/bin/jest.js', ...jestArgs])
}

main().catch((reason: Error) => {
  console.error(reason.message)
  process.exitCode = 1
})
