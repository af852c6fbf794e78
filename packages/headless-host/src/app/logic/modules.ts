import { joinPath, packageOf, payload } from '../host.ts'
import { running } from './running.ts'
import { compileModule } from './sandbox.ts'

interface Module {
  exports: unknown
}

const loaded = new Map<string, Module>()

function find(path: string): string | undefined {
  const bare = path.replace(/\.js$/, '')
  return [bare, `${bare}/index`].find((name) => payload.modules[name] !== undefined)
}

/** A package sees itself and the main package; an independent one only itself. Others' modules come asynchronously. */
function reaches(from: string | undefined, name: string): boolean {
  const mine = from === undefined ? undefined : packageOf(from)
  const its = packageOf(name)
  return from === undefined || its === mine || (its === undefined && !mine?.independent)
}

function resolve(path: string, from?: string): string {
  const name = find(path)
  if (name !== undefined && reaches(from, name)) return name
  throw new Error(`module '${path.replace(/\.js$/, '')}.js' is not defined${from ? `, require args is in ${from}.js` : ''}`)
}

function compile(name: string) {
  try {
    return compileModule(name, payload.modules[name] ?? '', 'require, module, exports')
  } catch (error) {
    // V8 does not say in which file code did not compile.
    if (error instanceof SyntaxError) error.message = `${name}.js: ${error.message}`
    throw error
  }
}

/** `require.async`: a module of a subpackage, which may not be there yet. */
async function requireLater(path: string): Promise<unknown> {
  return requireModule(path)
}

function requireFrom(name: string) {
  const require = (path: string, callback?: (exports: unknown) => void, failed?: (error: unknown) => void): unknown => {
    if (!callback) return requireModule(joinPath(name, path), name)
    requireLater(joinPath(name, path)).then(callback, failed)
    return undefined
  }
  return Object.assign(require, { async: (path: string) => requireLater(joinPath(name, path)) })
}

/** Runs a module once and answers its exports. */
export function requireModule(path: string, from?: string): unknown {
  const name = resolve(path, from)
  const known = loaded.get(name)
  if (known) return known.exports
  const module: Module = { exports: {} }
  loaded.set(name, module)
  try {
    running(`${name}: loading`, () => compile(name).call(undefined, requireFrom(name), module, module.exports))
  } catch (error) {
    // Who asks again hears of it again.
    loaded.delete(name)
    throw error
  }
  return module.exports
}
