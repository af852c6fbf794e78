import { invalidField } from './field-limits'
import type { OpenApiReply } from './protobuf'
import type { OutboxMessage, Records } from './records'
import type { Wire } from '../wire'

const refuse = (errcode: number, errmsg: string): OpenApiReply => ({ json: { errcode, errmsg } })

// A send takes this long, during which a second one to the same person is refused as the platform does.
const SENDING_MS = 20

/** subscribeMessage.send: a message goes out only to a person who granted one of its template. */
export class SubscribeMessage {
  private readonly sending = new Set<string>()

  constructor(private readonly records: Records, private readonly now: () => number) {}

  async send(parameters: Record<string, Wire>): Promise<OpenApiReply> {
    const { touser, template_id, page, data, miniprogram_state, lang } = parameters
    if (typeof touser !== 'string' || !touser) return refuse(40003, 'invalid openid')
    if (typeof template_id !== 'string' || !template_id) return refuse(40037, 'invalid template_id')
    if (page !== undefined && typeof page !== 'string') return refuse(47003, 'argument invalid! page invalid')
    if (miniprogram_state !== undefined && !['developer', 'trial', 'formal'].includes(miniprogram_state)) {
      return refuse(47003, 'argument invalid! miniprogram_state invalid')
    }
    const field = invalidField(data)
    if (field) return refuse(47003, `argument invalid! ${field} invalid`)
    if (this.sending.has(touser)) return refuse(43108, 'concurrent sends to the same user are limited')
    this.sending.add(touser)
    try {
      await new Promise(resolve => setTimeout(resolve, SENDING_MS))
      if (this.records.granted(touser, template_id) < 1) return refuse(43101, 'user refuse to accept the msg')
      const message: OutboxMessage = { touser, template_id, page, data, miniprogram_state, lang, at: new Date(this.now()).toISOString() }
      this.records.send(message)
      return { json: { errcode: 0, errmsg: 'ok' } }
    } finally {
      this.sending.delete(touser)
    }
  }
}

/** What wx.requestSubscribeMessage answers. */
export type SubscribeReply = { errMsg: string; errCode?: number } & { [template: string]: unknown }

const MAX_TEMPLATES = 5
const ANSWERS = ['accept', 'reject', 'ban', 'filter']

/** Asks a person for one message of each template. `answer` says what they tap; without it they accept everything. */
export function requestSubscribeMessage(records: Records, openid: string, tmplIds: unknown, answer: Record<string, unknown> = {}): SubscribeReply {
  const fail = (errCode: number, why: string) => ({ errMsg: `requestSubscribeMessage:fail ${why}`, errCode })
  if (!Array.isArray(tmplIds) || !tmplIds.length) return fail(10001, "TmplIds can't be empty")
  if (tmplIds.some(id => typeof id !== 'string' || !id)) return fail(20001, 'No template data return, verify the template id exist')
  if (tmplIds.length > MAX_TEMPLATES) return fail(20003, 'Templates count out of max bounds')
  const bad = Object.values(answer).find(value => !ANSWERS.includes(value as string))
  if (bad !== undefined) return fail(10001, `unknown answer ${String(bad)}`)
  const templates = [...new Set(tmplIds as string[])]
  const answers = Object.fromEntries(templates.map(id => [id, answer[id] ?? 'accept']))
  records.grant(openid, templates.filter(id => answers[id] === 'accept'))
  return { errMsg: 'requestSubscribeMessage:ok', ...answers }
}
