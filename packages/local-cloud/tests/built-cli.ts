import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { scratch } from './scratch'

const packageFolder = path.resolve(__dirname, '..')

/**
 * Builds the command line as it is published and answers its file. Tests that start many processes use it: reading the
 * sources through tsx takes longer than all else a start does.
 */
export function builtCli(): string {
  const folder = path.join(scratch(), 'dist')
  const build = `import('./publish/build.ts').then(({ buildPackage }) => buildPackage(${JSON.stringify(folder)}))`
  execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', build], { cwd: packageFolder, stdio: 'inherit' })
  const installed = ['node_modules', '../../node_modules'].map(name => path.join(packageFolder, name)).find(name => fs.existsSync(path.join(name, 'libsql')))
  fs.symlinkSync(installed!, path.join(folder, 'node_modules'))
  return path.join(folder, 'cli.js')
}
