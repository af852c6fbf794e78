// What the language itself gives; every other name of the browser's window is hidden from the mini-program.
const LANGUAGE = [
  'Object', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Math', 'JSON', 'Date', 'RegExp', 'Promise', 'Map',
  'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError',
  'AggregateError', 'Proxy', 'Reflect', 'ArrayBuffer', 'DataView', 'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array',
  'Int32Array', 'Float32Array', 'Float64Array', 'Uint8ClampedArray', 'BigInt64Array', 'BigUint64Array', 'parseInt', 'parseFloat', 'isNaN',
  'isFinite', 'encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI', 'escape', 'unescape', 'Intl', 'NaN', 'Infinity',
  'undefined',
]

type Globals = Record<string, unknown>

const browser = window as unknown as Globals
const browsersOwn = new Set(Object.getOwnPropertyNames(window))

/** A variable of the mini-program that was never declared: the language leaves it on the window. */
const isUndeclared = (name: string): boolean => Object.hasOwn(window, name) && !browsersOwn.has(name)

// `made = 1` is `globalThis.made` as well.
const undeclared = new Proxy(Object.prototype, {
  has: (behind, name) => Reflect.has(behind, name) || (typeof name === 'string' && isUndeclared(name)),
  get: (behind, name, globals) => (typeof name === 'string' && isUndeclared(name) ? browser[name] : Reflect.get(behind, name, globals)),
})

/** The mini-program's global object. */
export const globals = Object.create(undeclared) as Globals
for (const name of LANGUAGE) globals[name] = browser[name]
globals.globalThis = globals
globals.global = globals

/**
 * Stands between the mini-program and the window for names nobody declared: an element's id, or a getter somebody put
 * on Object.prototype, would be found there.
 */
export const nameGuard = new Proxy({} as Globals, {
  has: (_, name) => typeof name === 'string' && (Object.hasOwn(globals, name) || (name in window && !isUndeclared(name))),
  get: (_, name) => (typeof name === 'string' ? globals[name] : undefined),
  set: (_, name, value) => Reflect.set(globals, name, value),
})

function windowNames(): string[] {
  const names: string[] = []
  for (let holder: object | null = window; holder; holder = Object.getPrototypeOf(holder) as object | null) names.push(...Object.getOwnPropertyNames(holder))
  return names
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

/** The names that mean something else than in the browser, as they can stand in a list of parameters. */
export function scopeNames(): string[] {
  for (const name of Object.getOwnPropertyNames(window)) browsersOwn.add(name)
  const names = new Set([...Object.keys(globals), ...windowNames()])
  return [...names].filter((name) => IDENTIFIER.test(name) && name !== 'eval' && name !== 'arguments')
}
