import { emit } from '../host.ts'
import { plain } from '../logic/plain.ts'
import { enableLogging, evaluate, globals } from '../logic/sandbox.ts'
import type { Page } from '../pages/page.ts'
import { route } from '../pages/router.ts'
import { stack, topPage } from '../pages/stack.ts'
import { answerQuestion, type Question } from '../shell/dialogs.ts'
import { SDK_VERSION } from '../wx/system.ts'
import type { Wx } from '../wx/register.ts'
import type { Params } from './handles.ts'
import { methodOf, mockWxMethod } from './mock.ts'

type AnyFunction = (...args: unknown[]) => unknown

const describe = (page: Page | undefined) => ({ pageId: page?.id, path: page?.path, query: page?.query })

const ANSWERS: Record<string, [question: Question, yes: boolean]> = {
  confirmModal: ['modal', true],
  cancelModal: ['modal', false],
  authorizeAllow: ['authorize', true],
  authorizeCancel: ['authorize', false],
  shareConfirm: ['share', true],
  shareCancel: ['share', false],
  closePaymentDialog: ['payment', false],
}

function native({ method, data }: Params): unknown {
  const answer = ANSWERS[String(method)]
  if (answer) return answerQuestion(...answer)
  if (method === 'navigateLeft') return route('navigateBack')
  if (method === 'switchTab') return route('switchTab', data as { url: string })
  throw new Error(`Tool.native ${String(method)} is not supported by the headless host`)
}

/** The `Tool.*` and `App.*` rows of the protocol. */
export function appMethods(wx: Wx): Record<string, (params: Params) => unknown> {
  return {
    'Tool.getInfo': () => ({ SDKVersion: SDK_VERSION, version: 'headless' }),
    'Tool.close': () => {},
    'Tool.native': native,
    'App.exit': () => {},
    'App.enableLog': enableLogging,
    'App.getPageStack': () => ({ pageStack: stack.map(describe) }),
    'App.getCurrentPage': () => describe(topPage()),
    'App.callWxMethod': async ({ method, args }) => {
      const [owner, name] = methodOf(wx, String(method))
      const call = owner[name]
      if (typeof call !== 'function') throw new Error(`wx.${String(method)} does not exist`)
      const result: unknown = await (call as AnyFunction).apply(owner, (args ?? []) as unknown[])
      return { result: plain(result) }
    },
    'App.mockWxMethod': (params) => mockWxMethod(wx, params),
    'App.callFunction': async ({ functionDeclaration, args }) => {
      const run = evaluate(`return (${String(functionDeclaration)})`) as AnyFunction
      const result = await run(...((args ?? []) as unknown[]))
      await window.__settled()
      return { result: plain(result) }
    },
    'App.addBinding': ({ name }) => {
      globals[String(name)] = (...args: unknown[]) => emit('App.bindingCalled', { name, args: args.map(plain) })
    },
  }
}
