import type { Manner, Method } from '../../shared/typings.ts'
import { payload } from '../host.ts'
import { callHook, report } from '../logic/errors.ts'
import { wrongParameters } from './parameters.ts'
import { guard, isGuarded } from './permission/guard.ts'

/** The options of an asynchronous API. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each API checks its own options, as WeChat's does
export type Options = Record<string, any>
export type Wx = Record<string, unknown>

export type Callback = (result: unknown) => void
type Run = (options: Options) => unknown

/** An error with the message WeChat would give. */
export const failure = (errMsg: string, more: object = {}): Error => Object.assign(new Error(errMsg), { errMsg, ...more })

export const notSupported = (full: string, why = ''): Error =>
  failure(`${full}:fail not supported by the headless host${why && `: ${why}`}`)

function asFailure(full: string, error: unknown): Error {
  const known = error as { errMsg?: string; message?: string } | undefined
  if (!known?.errMsg) return failure(`${full}:fail ${known?.message ?? String(error)}`)
  return error instanceof Error ? error : failure(known.errMsg, known)
}

/** Carries an API out: checks its parameters, names its answer, makes an Error with `errMsg` of what goes wrong. */
async function perform(full: string, run: Run, options: unknown, required?: Record<string, string>): Promise<object> {
  const wrong = wrongParameters(options, required)
  if (wrong) throw failure(`${full}:fail parameter error: ${wrong}`, { errno: 1001 })
  try {
    return { errMsg: `${full}:ok`, ...((await run((options ?? {}) as Options)) as object | undefined) }
  } catch (error) {
    throw asFailure(full, error)
  }
}

interface Callbacks {
  success?: Callback
  fail?: Callback
  complete?: Callback
}

function tell(promise: Promise<unknown>, { success, fail, complete }: Callbacks): void {
  promise
    .then(
      (result) => {
        callHook({ success }, 'success', result)
        callHook({ complete }, 'complete', result)
      },
      (error) => {
        callHook({ fail }, 'fail', error)
        callHook({ complete }, 'complete', error)
      },
    )
    .catch(report)
}

/** Answers through the callbacks if there are any, else through the promise. */
export function withCallbacks(promise: Promise<unknown>, options: Options): unknown {
  const { success, fail, complete } = options as Callbacks
  if (!success && !fail && !complete) return promise
  tell(promise, options)
  return undefined
}

/**
 * Makes an asynchronous API of WeChat's kind: a promise, or success/fail/complete when any of them is given.
 * @param full the name in messages, when it is not the method's (`cloud.callFunction`)
 */
export function asyncApi(full: string, run: Run, required = payload.typings.wx[full]?.required): (options?: Options) => unknown {
  return (options) => withCallbacks(perform(full, run, options, required), options ?? {})
}

/** An API that answers through callbacks only: those of the objects, and those that return a task. */
export function callbackApi(full: string, run: Run, required = payload.typings.wx[full]?.required): (options?: Options) => void {
  return (options) => tell(perform(full, run, options, required), options ?? {})
}

/** How a method of `wx` answers; `cloud.callFunction` and what the typings do not know is told by its name. */
export const mannerOf = (full: string): Manner =>
  payload.typings.wx[full]?.manner ?? (/Sync$|^(create|on|off)[A-Z]/.test(full) ? 'direct' : 'promise')

/** Calls a method of `wx` for somebody who waits: one that returns a task is heard through its callbacks. */
export function answerOf(full: string, call: (...args: unknown[]) => unknown, args: unknown[]): unknown {
  if (mannerOf(full) !== 'task') return call(...args)
  return new Promise((success, fail) => call({ ...(args[0] as object | undefined), success, fail }))
}

function unsupported(full: string, { manner }: Method, why?: string): (options?: Options) => unknown {
  const refuse = () => {
    throw notSupported(full, why)
  }
  if (manner === 'direct') return refuse
  return manner === 'promise' ? asyncApi(full, refuse, {}) : callbackApi(full, refuse, {})
}

/** An object `wx` hands out: its own methods, and every other one the typings know failing by its name. */
export function named<T extends object>(kind: string, own: T): T {
  const typed = Object.entries(payload.typings.objects[kind] ?? {})
  const missing = typed.filter(([name]) => !(name in own)).map(([name, method]) => [name, unsupported(`${kind}.${name}`, method)])
  return Object.assign(own, Object.fromEntries(missing))
}

/** Collects the APIs that exist. */
export class Registry {
  readonly wx: Wx = {}
  private readonly own = new Set<string>()

  async(name: string, run: Run): void {
    const guarded: Run = async (options) => {
      await guard(name)
      return run(options)
    }
    this.sync(name, asyncApi(name, isGuarded(name) ? guarded : run) as never)
  }

  sync(name: string, run: (...args: never[]) => unknown): void {
    this.own.add(name)
    this.wx[name] = run
  }

  /** `onX` and `offX`; fire with {@link fireListeners}. */
  event(name: string): void {
    this.sync(`on${name}`, (listener: Callback) => void listeners(name).add(listener))
    this.sync(`off${name}`, (listener?: Callback) => void (listener ? listeners(name).delete(listener) : listeners(name).clear()))
  }

  /** An API that exists only to fail, with a reason of its own. */
  refuse(name: string, why: string): void {
    this.wx[name] = unsupported(name, payload.typings.wx[name] ?? { manner: 'promise' }, why)
  }

  has(name: string): boolean {
    return this.own.has(name)
  }

  /** What the host has not got fails by name: silence would look like success. */
  addUnsupported(): void {
    for (const [name, method] of Object.entries(payload.typings.wx)) this.wx[name] ??= unsupported(name, method)
  }
}

const registered = new Map<string, Set<Callback>>()

export function listeners(name: string): Set<Callback> {
  const found = registered.get(name) ?? new Set()
  registered.set(name, found)
  return found
}

export function fireListeners(name: string, result?: unknown): void {
  for (const listener of [...listeners(name)]) callHook({ listener }, 'listener', result)
}
