import { build, type Plugin } from 'esbuild'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A bundled cloud function and its size in bytes. */
export interface BuiltFunction {
  name: string
  bytes: number
}

/** Writes documents: nine tenths of it are libraries, whose names alone are 200 KB. */
const MOSTLY_LIBRARIES = 'exchange'

/** The names of our cloud functions: every folder of cloudfunctions/ with an index.ts. */
export const functionNames = (root: string): string[] =>
  readdirSync(path.join(root, 'cloudfunctions')).filter((name) => existsSync(path.join(root, 'cloudfunctions', name, 'index.ts')))

/**
 * zod can describe its schemas as JSON Schema, and every schema carries the way there: 26 KB in every function, which none
 * of them walks. What is asked for all the same says so.
 */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/ }, ({ path: file }) => {
      const names = [...readFileSync(file, 'utf8').matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name]) => name)
      return { contents: `const none = () => { throw new Error('no JSON Schema in a cloud function') }\nexport { ${names.map((name) => `none as ${name}`).join(', ')} }` }
    })
  },
}

/**
 * Bundles each cloudfunctions/<name>/index.ts with the domain it uses into dist/cloudfunctions/<name>,
 * beside its config.json and the package.json that asks WeChat for the SDK.
 */
export async function buildFunctions(root: string): Promise<BuiltFunction[]> {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> }
  const sdk = manifest.devDependencies['wx-server-sdk']
  return Promise.all(
    functionNames(root).map(async (name) => {
      const source = path.join(root, 'cloudfunctions', name)
      const target = path.join(root, 'dist/cloudfunctions', name)
      mkdirSync(target, { recursive: true })
      const outfile = path.join(target, 'index.js')
      await build({
        entryPoints: [path.join(source, 'index.ts')],
        outfile,
        bundle: true,
        platform: 'node',
        target: 'node16',
        // A readable stack trace is worth more than the last kilobytes; names stay, white space goes.
        minifyWhitespace: true,
        minifySyntax: true,
        minifyIdentifiers: name === MOSTLY_LIBRARIES,
        external: ['wx-server-sdk'],
        tsconfig: path.join(root, 'tsconfig.json'),
        plugins: [withoutJsonSchema],
      })
      cpSync(path.join(source, 'config.json'), path.join(target, 'config.json'))
      const packageJson = { name, version: '1.0.0', main: 'index.js', dependencies: { 'wx-server-sdk': sdk } }
      writeFileSync(path.join(target, 'package.json'), JSON.stringify(packageJson, null, 2))
      return { name, bytes: statSync(outfile).size }
    }),
  )
}
