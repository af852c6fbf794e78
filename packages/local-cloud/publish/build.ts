/**
 * `npm run build`: the package as it is published, in `dist/`: plain JavaScript for Node, types, the page, and a
 * package.json of its own. In the repository everything runs from the sources; nothing here imports `dist/`.
 */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const dist = path.join(root, 'dist')

/** What is copied as it stands, and to where in `dist/`. */
const COPIED: Record<string, string> = {
  'src/functions/worker': 'worker',
  workbench: 'workbench',
  'README.md': 'README.md',
  'README.en.md': 'README.en.md',
  docs: 'docs',
  'conformance/README.md': 'conformance/README.md',
  LICENSE: 'LICENSE',
}

function manifest(): object {
  const { name, version, description, license, keywords, dependencies, engines } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
  // The sources run through tsx; what is published is JavaScript.
  const { tsx: _tsx, ...needed } = dependencies
  return {
    name,
    version,
    description,
    license,
    keywords,
    engines,
    type: 'module',
    bin: { 'local-cloud': 'cli.js' },
    exports: { '.': { types: './types/index.d.ts', default: './index.js' } },
    dependencies: needed,
  }
}

/** Builds `dist/`, or another folder, anew and answers its path. */
export async function buildPackage(to = dist): Promise<string> {
  fs.rmSync(to, { recursive: true, force: true })
  await build({
    entryPoints: [path.join(root, 'src/cli.ts'), path.join(root, 'src/index.ts')],
    outdir: to,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    sourcesContent: false,
    chunkNames: 'chunk-[hash]',
    logLevel: 'warning',
  })
  const cli = path.join(to, 'cli.js')
  fs.writeFileSync(cli, `#!/usr/bin/env node\n${fs.readFileSync(cli, 'utf8')}`)
  // The mode of writeFile counts only for a file that is new.
  fs.chmodSync(cli, 0o755)
  for (const [from, name] of Object.entries(COPIED)) fs.cpSync(path.join(root, from), path.join(to, name), { recursive: true })
  fs.writeFileSync(path.join(to, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
  return to
}

/** Adds the declarations; only a consumer's compiler reads them. */
function declareTypes(): void {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  const options = ['--declaration', '--emitDeclarationOnly', '--noEmit', 'false', '--rootDir', 'src', '--outDir', 'dist/types']
  execFileSync(process.execPath, [tsc, '-p', 'publish/tsconfig.json', ...options], { cwd: root, stdio: 'inherit' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPackage()
  declareTypes()
  process.stdout.write(`built ${path.relative(process.cwd(), dist) || '.'}\n`)
}
