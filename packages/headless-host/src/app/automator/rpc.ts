import type { Wx } from '../wx/register.ts'
import { appMethods } from './app-methods.ts'
import { elementMethods } from './element-methods.ts'
import type { Params } from './handles.ts'
import { pageMethods } from './page-methods.ts'

const messageOf = (error: unknown): string => {
  const known = error as { errMsg?: string; message?: string } | undefined
  return known?.errMsg ?? known?.message ?? String(error)
}

/** Answers automator: every method by name, what is missing as an error with its name. */
export function registerAutomator(wx: Wx): void {
  const methods: Record<string, (params: Params) => unknown> = { ...appMethods(wx), ...pageMethods, ...elementMethods }
  window.__automator = async (method, params) => {
    const run = methods[method]
    if (!run) return { error: `method ${method} is not supported by the headless host` }
    try {
      return { result: (await run((params ?? {}) as Params)) ?? {} }
    } catch (error) {
      return { error: messageOf(error) }
    }
  }
}
