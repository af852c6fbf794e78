import { isInsideTap } from '../logic/events.ts'
import { phone } from '../phone.ts'
import { showModal } from '../shell/dialogs.ts'
import { askGateway } from './gateway.ts'
import { asyncApi, failure, type Options, type Registry } from './register.ts'

const GESTURE_NEEDED = 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.'

/** What WeChat's dialog takes at most. */
const MOST_TEMPLATES = 5

async function ask(templates: string[]): Promise<Record<string, 'accept' | 'reject'>> {
  const question = { title: '申请发送一次性订阅消息', content: templates.join('\n'), confirmText: '允许', cancelText: '取消' }
  const { confirm } = await showModal(question, 'authorize')
  return Object.fromEntries(templates.map((template) => [template, confirm ? 'accept' : 'reject']))
}

async function subscribe({ tmplIds }: Options): Promise<object> {
  if (!Array.isArray(tmplIds) || tmplIds.length === 0) throw failure("requestSubscribeMessage:fail TmplIds can't be empty", { errCode: 10001 })
  if (new Set(tmplIds).size > MOST_TEMPLATES) throw failure('requestSubscribeMessage:fail Templates count out of max bounds', { errCode: 20003 })
  const answer = phone.subscriptions === 'ask' ? await ask(tmplIds as string[]) : undefined
  if (window.__payload.settings.hasCloud) return askGateway('requestSubscribeMessage', answer ? { tmplIds, answer } : { tmplIds })
  return answer ?? Object.fromEntries(tmplIds.map((template: string) => [template, 'accept']))
}

/** Subscription messages; the cloud keeps the ledger of what was accepted. */
export function registerSubscribe(api: Registry): void {
  api.sync('requestSubscribeMessage', (options?: Options) => {
    // Decided now: after the first await the tap is over.
    const allowed = isInsideTap()
    const run = (given: Options) => {
      if (!allowed) throw failure(GESTURE_NEEDED, { errCode: 20005 })
      return subscribe(given)
    }
    return asyncApi('requestSubscribeMessage', run, {})(options)
  })
}
