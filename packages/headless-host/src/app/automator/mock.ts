import { running } from '../logic/running.ts'
import { failure, mannerOf, withCallbacks, type Options, type Wx } from '../wx/register.ts'
import { functionOf } from './declaration.ts'
import type { Params } from './handles.ts'

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown

const originals = new Map<string, unknown>()

/**
 * Where a method lives: `cloud.callFunction` is on `wx.cloud`.
 * @throws Error when there is no such method
 */
export function methodOf(wx: Wx, full: string): { owner: Record<string, unknown>; name: string; method: AnyFunction } {
  const parts = full.split('.')
  const name = parts.pop() ?? ''
  const owner = parts.reduce<Record<string, unknown> | undefined>((inner, part) => inner?.[part] as Record<string, unknown>, wx)
  const method = owner?.[name]
  if (!owner || typeof method !== 'function') throw new Error(`wx.${full} does not exist`)
  return { owner, name, method: method as AnyFunction }
}

/**
 * What a mock answers: what it returns, or what it hands to `success` or `fail` before that.
 * The caller's own callbacks are not given to it, so that one answer is told once.
 */
const answerOf = (run: AnyFunction, self: unknown, given: Options): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const inner: Options = { ...given, success: resolve, fail: reject }
    delete inner.complete
    resolve(run.call(self, inner))
  })

/** An asynchronous mock answers as the API would: through callbacks or a promise, failing when errMsg says so. */
function asynchronous(full: string, run: AnyFunction): AnyFunction {
  return function (this: unknown, options) {
    const given = (options ?? {}) as Options
    const promise = answerOf(run, this, given).then((result) => {
      const message = String((result as { errMsg?: string } | undefined)?.errMsg ?? '')
      if (message.includes(':fail')) throw failure(message, result as object)
      return result && typeof result === 'object' ? { errMsg: `${full}:ok`, ...result } : (result ?? { errMsg: `${full}:ok` })
    })
    return withCallbacks(promise, given)
  }
}

/** Replaces a wx method by a result or a function; with neither, brings the original back. */
export function mockWxMethod(wx: Wx, { method, functionDeclaration, args = [], result }: Params): void {
  const full = String(method)
  const { owner, name, method: current } = methodOf(wx, full)
  if (!originals.has(full)) originals.set(full, current)
  const origin = originals.get(full)
  if (functionDeclaration === undefined && result === undefined) {
    owner[name] = origin
    originals.delete(full)
    return
  }
  const given = functionDeclaration === undefined ? undefined : functionOf(functionDeclaration)
  const run: AnyFunction = (...called) =>
    given ? running(`mock of wx.${full}`, () => given.apply({ origin }, [...called, ...(args as unknown[])])) : structuredClone(result)
  owner[name] = mannerOf(full) === 'direct' ? run : asynchronous(full, run)
}
