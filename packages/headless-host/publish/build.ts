/**
 * `npm run build`: the package as it is published, in `dist/`: plain JavaScript for Node, the browser's scripts ready
 * made, types, and a package.json of its own. In the repository everything runs from the sources; nothing here imports `dist/`.
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { loadRuntime } from '../src/build/runtime.ts'
import { RUNTIME_FOLDER } from './prebuilt.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const dist = path.join(root, 'dist')

/** With what the READMEs point to. */
const COPIED = ['README.md', 'README.en.md', 'LICENSE', 'docs']

/** Needed only to run from the sources, or already inside the browser's scripts. */
const LEFT_OUT = new Set(['tsx', 'esbuild', 'glass-easel', 'glass-easel-miniprogram-adapter', 'miniprogram-api-typings'])

/** What the browser's scripts contain of others; their licences go with them. */
const CONTAINED = ['glass-easel', 'glass-easel-miniprogram-adapter']

function manifest(): object {
  const { name, version, description, license, keywords, dependencies, engines } = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  ) as { dependencies: Record<string, string> } & Record<string, unknown>
  const entry = (file: string) => ({ types: `./types/${file}.d.ts`, default: `./${file}.js` })
  return {
    name,
    version,
    description,
    license,
    keywords,
    engines,
    type: 'module',
    bin: { 'headless-host': 'cli.js' },
    exports: { '.': entry('index'), './browser': entry('browser') },
    dependencies: Object.fromEntries(Object.entries(dependencies).filter(([dependency]) => !LEFT_OUT.has(dependency))),
  }
}

const readyMade: Plugin = {
  name: 'ready-made browser scripts',
  setup({ onResolve }) {
    onResolve({ filter: /\/build\/runtime\.ts$/ }, () => ({ path: path.join(root, 'publish/prebuilt.ts') }))
  },
}

async function buildForNode(to: string): Promise<void> {
  await build({
    entryPoints: ['cli', 'index', 'browser'].map((name) => path.join(root, `src/${name}.ts`)),
    outdir: to,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [readyMade],
    chunkNames: 'chunk-[hash]',
    logLevel: 'warning',
  })
  // automator.launch({ cliPath }) spawns the file itself.
  const cli = path.join(to, 'cli.js')
  fs.writeFileSync(cli, `#!/usr/bin/env node\n${fs.readFileSync(cli, 'utf8')}`)
  fs.chmodSync(cli, 0o755)
}

async function buildForBrowser(to: string): Promise<void> {
  const { shell, frame, typings } = await loadRuntime()
  fs.mkdirSync(to)
  fs.writeFileSync(path.join(to, 'shell.js'), shell)
  fs.writeFileSync(path.join(to, 'frame.js'), frame)
  fs.writeFileSync(path.join(to, 'typings.json'), JSON.stringify(typings))
  const load = createRequire(import.meta.url)
  for (const name of CONTAINED) {
    const folder = path.dirname(load.resolve(`${name}/package.json`))
    fs.copyFileSync(path.join(folder, 'LICENSE'), path.join(to, `LICENSE.${name}`))
  }
}

/** Builds `dist/`, or another folder, anew and answers its path. */
export async function buildPackage(to = dist): Promise<string> {
  fs.rmSync(to, { recursive: true, force: true })
  await buildForNode(to)
  await buildForBrowser(path.join(to, RUNTIME_FOLDER))
  for (const name of COPIED) fs.cpSync(path.join(root, name), path.join(to, name), { recursive: true })
  fs.writeFileSync(path.join(to, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
  return to
}

/** Adds the declarations; only a consumer's compiler reads them. */
export function declareTypes(to = dist): void {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  const options = ['--declaration', '--emitDeclarationOnly', '--noEmit', 'false', '--rootDir', 'src', '--outDir', path.join(to, 'types')]
  execFileSync(process.execPath, [tsc, '-p', 'publish/tsconfig.json', ...options], { cwd: root, stdio: 'inherit' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPackage()
  declareTypes()
  process.stdout.write(`built ${path.relative(process.cwd(), dist) || '.'}\n`)
}
