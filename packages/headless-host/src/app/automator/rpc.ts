import type { Wx } from '../wx/register.ts'
import { appMethods, hasExited } from './app-methods.ts'
import { elementMethods } from './element-methods.ts'
import type { Params } from './handles.ts'
import { pageMethods } from './page-methods.ts'

const messageOf = (error: unknown): string => {
  const known = error as { errMsg?: string; message?: string } | undefined
  return known?.errMsg ?? known?.message ?? String(error)
}

const asParams = (params: unknown): Params => (params && typeof params === 'object' ? (params as Params) : {})

/** Answers automator: every method by name, what is missing as an error with its name. */
export function registerAutomator(wx: Wx): void {
  const methods = new Map(Object.entries({ ...appMethods(wx), ...pageMethods, ...elementMethods }))
  window.__automator = async (method, given) => {
    const run = methods.get(method)
    if (!run) return { error: `method ${method} is not supported by the headless host` }
    if (hasExited() && !method.startsWith('Tool.')) return { error: `${method}: the mini-program has exited` }
    try {
      return { result: (await run(asParams(given))) ?? {} }
    } catch (error) {
      return { error: messageOf(error) }
    }
  }
}
