import { joinPath, payload } from '../host.ts'
import { evaluate } from './sandbox.ts'

interface Module {
  exports: unknown
}

type Body = (require: (path: string) => unknown, module: Module, exports: unknown) => void

const loaded = new Map<string, Module>()

function resolve(path: string): string {
  const bare = path.replace(/\.js$/, '')
  if (payload.modules[bare] !== undefined) return bare
  if (payload.modules[`${bare}/index`] !== undefined) return `${bare}/index`
  throw new Error(`module '${bare}.js' is not defined`)
}

/** Runs a module once and answers its exports. */
export function requireModule(path: string): unknown {
  const name = resolve(path)
  const known = loaded.get(name)
  if (known) return known.exports
  const module: Module = { exports: {} }
  loaded.set(name, module)
  const body = evaluate(`return function (require, module, exports) {${payload.modules[name]}\n}\n//# sourceURL=weapp:///${name}.js`) as Body
  body.call(undefined, (inner) => requireModule(joinPath(name, inner)), module, module.exports)
  return module.exports
}
