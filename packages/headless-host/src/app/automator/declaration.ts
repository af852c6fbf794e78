import { running } from '../logic/running.ts'
import { evaluate, globals } from '../logic/sandbox.ts'

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown

/** What a function's source may look like: an expression, a method of an object, or only the body. */
const READINGS: ((code: string) => string)[] = [
  (code) => `return (${code}\n)`,
  (code) => `return (${code.startsWith('async ') ? `async function ${code.slice('async '.length)}` : `function ${code}`}\n)`,
  (code) => `return async function () {${code}\n}`,
]

function read(code: string): unknown {
  let first: unknown
  for (const reading of READINGS) {
    try {
      return evaluate(reading(code))
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      first ??= error
    }
  }
  throw first
}

/** The function a client sent as text; an expression that is no function is one that answers its value. */
export function functionOf(declaration: unknown): AnyFunction {
  const value = read(String(declaration).trim().replace(/;$/, ''))
  return typeof value === 'function' ? (value as AnyFunction) : () => value
}

/** Calls it in the logic layer; outside every page and component `this` is the global object. */
export const callInLogic = (declaration: unknown, args: unknown[]): unknown =>
  running('the evaluated function', () => functionOf(declaration).apply(globals, args))
