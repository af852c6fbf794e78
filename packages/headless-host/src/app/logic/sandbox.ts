import { emit } from '../host.ts'
import { plain } from './plain.ts'
import { running } from './running.ts'

// What the language itself gives; every other name of the browser's window is hidden from the mini-program.
const LANGUAGE = [
  'Object', 'Array', 'Function', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Math', 'JSON', 'Date', 'RegExp', 'Promise', 'Map',
  'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError',
  'AggregateError', 'Proxy', 'Reflect', 'ArrayBuffer', 'DataView', 'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array',
  'Int32Array', 'Float32Array', 'Float64Array', 'Uint8ClampedArray', 'BigInt64Array', 'BigUint64Array', 'parseInt', 'parseFloat', 'isNaN',
  'isFinite', 'encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI', 'escape', 'unescape', 'Intl', 'NaN', 'Infinity',
  'undefined',
]

type AnyFunction = (...args: unknown[]) => unknown
type Globals = Record<string, unknown>

const RealFunction = Function

/** The mini-program's global object. */
export const globals: Globals = {}
for (const name of LANGUAGE) globals[name] = (window as unknown as Globals)[name]

// Frameworks render after a short timer; who waits for the page to be still needs to know of those.
const SOON_MS = 20
const soon = new Set<number>()

/** Whether a timer is about to fire that may still change the page. */
export const hasTimersSoon = (): boolean => soon.size > 0

globals.setTimeout = (handler: unknown, delay = 0, ...args: unknown[]) => {
  if (typeof handler !== 'function') throw new TypeError('setTimeout needs a function')
  const id = window.setTimeout(() => {
    soon.delete(id)
    running(`setTimeout ${handler.name}`, () => (handler as AnyFunction)(...args))
  }, delay)
  if (!(delay > SOON_MS)) soon.add(id)
  return id
}
globals.clearTimeout = (id: number) => {
  soon.delete(id)
  window.clearTimeout(id)
}
globals.setInterval = (handler: unknown, delay?: number, ...args: unknown[]) => {
  if (typeof handler !== 'function') throw new TypeError('setInterval needs a function')
  return window.setInterval(() => running(`setInterval ${handler.name}`, () => (handler as AnyFunction)(...args)), delay)
}
globals.clearInterval = window.clearInterval.bind(window)
globals.globalThis = globals
globals.global = globals

let logging = false
/** Console calls reach automator's clients only after they asked for them. */
export function enableLogging(): void {
  logging = true
}

const silent = () => {}
const logged = (type: 'log' | 'info' | 'warn' | 'error' | 'debug') => (...args: unknown[]) => {
  console[type](...args)
  if (logging) emit('App.logAdded', { type, args: args.map(plain) })
}
globals.console = {
  log: logged('log'),
  info: logged('info'),
  warn: logged('warn'),
  error: logged('error'),
  debug: logged('debug'),
  group: silent,
  groupEnd: silent,
  time: silent,
  timeEnd: silent,
  table: silent,
}

function windowNames(): string[] {
  const names = new Set<string>()
  for (let holder: object | null = window; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder) as object | null) {
    for (const name of Object.getOwnPropertyNames(holder)) names.add(name)
  }
  return [...names]
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/
let scopeNames: string[] | undefined

/** Fixes the names code can see; called once, when `wx` and the rest have been put on {@link globals}. */
function scope(): string[] {
  if (!scopeNames) {
    const hidden = windowNames().filter((name) => IDENTIFIER.test(name) && !(name in globals) && name !== 'arguments')
    const given = Object.keys(globals).filter((name) => name !== 'undefined')
    scopeNames = [...new Set([...given, ...hidden, 'eval'])].filter((name) => !['NaN', 'Infinity', 'undefined'].includes(name))
  }
  return scopeNames
}

/**
 * Evaluates code that sees {@link globals} and nothing of the browser.
 * @param code a function body; its `return` is the answer
 */
export function evaluate(code: string): unknown {
  const names = scope()
  // The inner function keeps a leading 'use strict' legal: the outer one may have a parameter called eval.
  const run = new RealFunction(...names, code) as AnyFunction
  return run.apply(globals, names.map((name) => (name === 'Function' ? SafeFunction : globals[name])))
}

/** `new Function` compiles outside every closure, so the mini-program gets one that compiles inside the sandbox. */
function SafeFunction(...parts: string[]): AnyFunction {
  const body = parts.pop() ?? ''
  const made = evaluate(`return function anonymous(${parts.join(',')}\n) {\n${body}\n}`) as AnyFunction
  return function (this: unknown, ...args: unknown[]) {
    return made.apply(this ?? globals, args)
  }
}
SafeFunction.prototype = RealFunction.prototype
globals.Function = SafeFunction

/** Closes the way round through `(() => {}).constructor('return this')()`. */
export function lockConstructors(): void {
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}]
  for (const kind of kinds) {
    Object.defineProperty(Object.getPrototypeOf(kind), 'constructor', { value: SafeFunction, configurable: true, writable: true })
  }
}
