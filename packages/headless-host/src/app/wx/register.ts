import { callHook, report } from '../logic/errors.ts'

/** The options of an asynchronous API. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each API checks its own options, as WeChat's does
export type Options = Record<string, any>
export type Wx = Record<string, unknown>

type Callback = (result: unknown) => void

const implemented = new Set<string>()
export const isImplemented = (name: string): boolean => implemented.has(name)

/** An error with the message WeChat would give. */
export const failure = (errMsg: string, more: object = {}): Error => Object.assign(new Error(errMsg), { errMsg, ...more })

const asFailure = (name: string, error: unknown): unknown => {
  const known = error as { errMsg?: string; message?: string } | undefined
  return known?.errMsg ? error : failure(`${name}:fail ${known?.message ?? String(error)}`)
}

/**
 * Makes an asynchronous API of WeChat's kind: a promise, or success/fail/complete when any of them is given.
 * @param full the name in messages, when it is not the method's (`cloud.callFunction`)
 */
export function asyncApi(full: string, run: (options: Options) => unknown): (options?: Options) => unknown {
  return (options = {}) => {
    const given = options ?? {}
    const promise = (async () => {
      try {
        return { errMsg: `${full}:ok`, ...((await run(given)) as object | undefined) }
      } catch (error) {
        throw asFailure(full, error)
      }
    })()
    return withCallbacks(promise, given)
  }
}

/** Answers through the callbacks if there are any, else through the promise. */
export function withCallbacks(promise: Promise<unknown>, options: Options): unknown {
  const { success, fail, complete } = options as { success?: Callback; fail?: Callback; complete?: Callback }
  if (!success && !fail && !complete) return promise
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
  return undefined
}

/** Collects the APIs that exist. */
export class Registry {
  readonly wx: Wx = {}

  async(name: string, run: (options: Options) => unknown): void {
    implemented.add(name)
    this.wx[name] = asyncApi(name, run)
  }

  sync(name: string, run: (...args: never[]) => unknown): void {
    implemented.add(name)
    this.wx[name] = run
  }

  /** `onX` and `offX`; fire with {@link fireListeners}. */
  event(name: string): void {
    this.sync(`on${name}`, (listener: Callback) => void listeners(name).add(listener))
    this.sync(`off${name}`, (listener?: Callback) => void (listener ? listeners(name).delete(listener) : listeners(name).clear()))
  }
}

const registered = new Map<string, Set<Callback>>()

export function listeners(name: string): Set<Callback> {
  const found = registered.get(name) ?? new Set()
  registered.set(name, found)
  return found
}

export function fireListeners(name: string, result: unknown): void {
  for (const listener of listeners(name)) callHook({ listener }, 'listener', result)
}
