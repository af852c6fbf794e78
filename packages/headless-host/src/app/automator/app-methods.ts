import { emit } from '../host.ts'
import { callHook } from '../logic/errors.ts'
import { plain } from '../logic/plain.ts'
import { enableLogging, globals } from '../logic/sandbox.ts'
import { hidePage } from '../pages/life.ts'
import type { Page } from '../pages/page.ts'
import { routed } from '../pages/router.ts'
import { stack, topPage } from '../pages/stack.ts'
import { answerOf, type Wx } from '../wx/register.ts'
import { SDK_VERSION } from '../wx/system.ts'
import { callInLogic } from './declaration.ts'
import type { Params } from './handles.ts'
import { methodOf, mockWxMethod } from './mock.ts'
import { native } from './native.ts'

const describe = (page: Page | undefined) => ({ pageId: page?.id, path: page?.path, query: page?.query })

const argsOf = ({ args }: Params): unknown[] => (args ?? []) as unknown[]

function assertNoPlugin({ method, pluginId }: Params): void {
  if (pluginId !== undefined) throw new Error(`${String(method)} of plugin ${String(pluginId)} is not supported by the headless host`)
}

let exited = false
/** Whether the mini-program has been left for good. */
export const hasExited = (): boolean => exited

/** A function of the client's, callable in the logic layer by its name. */
function addBinding({ name }: Params): void {
  const binding = (...args: unknown[]): void => {
    emit('App.bindingCalled', { name, args: args.map(plain) })
  }
  globals[String(name)] = binding
  // Code that was compiled before finds a bare name only on the real global object.
  Object.defineProperty(window, String(name), { value: binding, configurable: true })
}

/** The `Tool.*` and `App.*` rows of the protocol. */
export function appMethods(wx: Wx): Record<string, (params: Params) => unknown> {
  return {
    'Tool.getInfo': () => ({ SDKVersion: SDK_VERSION, version: 'headless' }),
    'Tool.close': () => {},
    'Tool.native': native,
    'App.exit': () => {
      const page = topPage()
      if (page) hidePage(page)
      callHook(globals.getApp instanceof Function ? (globals.getApp() as object) : undefined, 'onHide')
      exited = true
    },
    'App.enableLog': enableLogging,
    'App.getPageStack': async () => {
      await routed()
      return { pageStack: stack.map(describe) }
    },
    'App.getCurrentPage': async () => {
      await routed()
      return describe(topPage())
    },
    'App.callWxMethod': async (params) => {
      assertNoPlugin(params)
      const full = String(params.method)
      const { owner, method } = methodOf(wx, full)
      const result = await answerOf(full, method.bind(owner), argsOf(params))
      await window.__settled()
      return { result: plain(result) }
    },
    'App.mockWxMethod': (params) => {
      assertNoPlugin(params)
      mockWxMethod(wx, params)
    },
    'App.callFunction': async (params) => {
      const result = await callInLogic(params.functionDeclaration, argsOf(params))
      await window.__settled()
      return { result: plain(result) }
    },
    'App.addBinding': addBinding,
  }
}
