import { IMPORT_GUARD, SUPER_GUARD, THIS_GUARD } from '../../shared/guards.ts'
import { installConsole } from './console.ts'
import { globals, nameGuard, scopeNames } from './globals.ts'
import { installTimers } from './timers.ts'

export { enableLogging } from './console.ts'
export { globals } from './globals.ts'

type AnyFunction = (...args: unknown[]) => unknown
type Wrapper = (guard: object, values: unknown[]) => unknown

const evaluateGlobally = window.eval
const RealFunction = Function

const isBrowsers = (value: unknown): boolean => value === window || value === nameGuard

function refuse(what: string): never {
  throw new EvalError(`${what} is not supported: a mini-program runs no code that is not in its package`)
}

/** WeChat runs no code from strings; `new Function('return this')` is the one exception its documentation names. */
function SafeFunction(...parts: unknown[]): AnyFunction {
  if (/^\s*return this;?\s*$/.test(String(parts.at(-1)))) return () => globals
  return refuse('new Function')
}
SafeFunction.prototype = RealFunction.prototype

installTimers()
installConsole()
Object.assign(globals, {
  Function: SafeFunction,
  [THIS_GUARD]: (value: unknown) => (isBrowsers(value) ? globals : value),
  [SUPER_GUARD]: (value: unknown, key: PropertyKey) => {
    if (isBrowsers(value)) throw new TypeError(`super.${String(key)} needs an object: the method was called on nothing`)
    return key
  },
  [IMPORT_GUARD]: () => Promise.reject(new TypeError('import() is not supported in a mini-program: use require or require.async')),
})

let head = ''
let values: unknown[] = []

// Fixed with the first code that runs, when `wx` and the rest have been put on the globals.
function fixScope(): void {
  const names = scopeNames()
  values = [...names.map((name) => globals[name]), refuse.bind(undefined, 'eval')]
  // All on one line, for the lines of a module to stay its own. Names the window knows are parameters, which are fast;
  // `with` catches the rest. `eval` has a function of its own: strict code may not declare it, but may stand inside.
  head = `(function(){with(arguments[0])return(function(${names.join(',')}){return(function(eval){return `
}

/** Evaluates an expression that sees {@link globals} and nothing of the browser; `file` is what stack traces call it. */
function evaluateExpression(expression: string, file?: string): unknown {
  if (!head) fixScope()
  const source = `${head}${expression}\n}).call(undefined,arguments[arguments.length-1])}).apply(undefined,arguments[1])})`
  const run = evaluateGlobally(file ? `${source}\n//# sourceURL=${file}` : source) as Wrapper
  return run(nameGuard, values)
}

/** Compiles a module of the build; stack traces name it `weapp:///pages/home/home.js`. */
export const compileModule = (name: string, source: string, parameters: string): AnyFunction =>
  evaluateExpression(`function(${parameters}){${source}\n}`, `weapp:///${name}.js`) as AnyFunction

/**
 * Evaluates code a test has sent; strict, as the test files it comes from are.
 * @param code a function body; its `return` is the answer
 */
export function evaluate(code: string): unknown {
  if (/\bimport\s*\(/.test(code)) refuse('import()')
  return (evaluateExpression(`function(){"use strict";${code}\n}`) as AnyFunction)()
}

/** Takes the length of what stands before a module's first line out of a stack trace's columns. */
export const ownColumns = (stack: string): string =>
  stack.replace(/(weapp:\/\/\/[^\s:]+:1:)(\d+)/g, (_, place: string, column: string) => place + Math.max(1, Number(column) - head.length))

/** Closes the ways round through a function's constructor and a stack frame's `this`. */
export function lockRealm(realm: Window & typeof globalThis): void {
  const kinds = realm.eval('[function(){},async function(){},function*(){},async function*(){}]') as AnyFunction[]
  for (const kind of kinds) {
    Object.defineProperty(Object.getPrototypeOf(kind), 'constructor', { value: SafeFunction, configurable: true, writable: true })
  }
  // V8 hands the frames' `this` to whoever sets this hook; elsewhere it is an ordinary property without meaning.
  Object.defineProperty(realm.Error, 'prepareStackTrace', { get: () => undefined, set: () => {} })
}
