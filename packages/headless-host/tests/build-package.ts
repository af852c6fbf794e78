import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

const packageFolder = path.resolve(__dirname, '..')

/** Where a package is installed, seen from this one. */
function installed(name: string): string {
  const from = createRequire(path.join(packageFolder, 'package.json'))
  const folder = from.resolve.paths(name)?.map((paths) => path.join(paths, name)).find((each) => fs.existsSync(each))
  if (!folder) throw new Error(`${name} is not installed`)
  return folder
}

/**
 * Builds the package as it is published into a folder of its own, beside it nothing but what its package.json asks for.
 * @returns its command line
 */
export function builtCli(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'headless-host-dist-'))
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }))
  const dist = path.join(folder, 'dist')
  const build = `import('./publish/build.ts').then(({ buildPackage }) => buildPackage(${JSON.stringify(dist)}))`
  execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', build], { cwd: packageFolder, stdio: 'inherit' })
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(dist, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  for (const name of Object.keys(dependencies)) {
    const link = path.join(dist, 'node_modules', name)
    fs.mkdirSync(path.dirname(link), { recursive: true })
    fs.symlinkSync(installed(name), link)
  }
  return path.join(dist, 'cli.js')
}
