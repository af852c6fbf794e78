import { evaluate } from '../logic/sandbox.ts'
import { failure, withCallbacks, type Options, type Wx } from '../wx/register.ts'
import type { Params } from './handles.ts'

type AnyFunction = (this: unknown, ...args: unknown[]) => unknown

const originals = new Map<string, unknown>()

/** Where a method lives: `cloud.callFunction` is on `wx.cloud`. */
export function methodOf(wx: Wx, full: string): [owner: Record<string, unknown>, name: string] {
  const parts = full.split('.')
  const name = parts.pop() ?? ''
  const owner = parts.reduce<Record<string, unknown>>((inner, part) => inner[part] as Record<string, unknown>, wx)
  if (!owner) throw new Error(`wx.${full} does not exist`)
  return [owner, name]
}

const SYNCHRONOUS = /Sync$|^(create|get\w+Manager|canIUse|getWindowInfo|getDeviceInfo|getAppBaseInfo|on[A-Z]|off[A-Z])/

/** An asynchronous mock answers as the API would: through callbacks or a promise, failing when errMsg says so. */
function asynchronous(full: string, run: AnyFunction): AnyFunction {
  return function (this: unknown, options) {
    const given = (options ?? {}) as Options
    const promise = Promise.resolve()
      .then(() => run.call(this, given))
      .then((result) => {
        const message = String((result as { errMsg?: string } | undefined)?.errMsg ?? '')
        if (message.includes(':fail')) throw failure(message, result as object)
        return result && typeof result === 'object' ? { errMsg: `${full}:ok`, ...result } : result
      })
    return withCallbacks(promise, given)
  }
}

/** Replaces a wx method by a result or a function; with neither, brings the original back. */
export function mockWxMethod(wx: Wx, { method, functionDeclaration, args = [], result }: Params): void {
  const full = String(method)
  const [owner, name] = methodOf(wx, full)
  if (!originals.has(full)) originals.set(full, owner[name])
  const origin = originals.get(full)
  if (functionDeclaration === undefined && result === undefined) {
    owner[name] = origin
    originals.delete(full)
    return
  }
  const given = functionDeclaration === undefined ? undefined : (evaluate(`return (${String(functionDeclaration)})`) as AnyFunction)
  const run: AnyFunction = (...called) =>
    given ? given.apply({ origin }, [...called, ...(args as unknown[])]) : (JSON.parse(JSON.stringify(result)) as unknown)
  owner[name] = SYNCHRONOUS.test(name) ? run : asynchronous(full, run)
}
