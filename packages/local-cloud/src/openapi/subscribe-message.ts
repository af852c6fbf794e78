import { wrongData } from './message-data'
import { isPath } from './page-path'
import type { OpenApiReply } from './protobuf'
import type { Records } from './records'
import { refuse } from './refuse'
import type { Templates } from './templates'
import type { Wire } from '../wire'

/** What wx.requestSubscribeMessage answers. */
export type SubscribeReply = { errMsg: string; errCode?: number } & { [template: string]: unknown }

// A send takes this long, during which a second one to the same person is refused as the platform does.
const SENDING_MS = 20

const MAX_TEMPLATES = 5
const ANSWERS = ['accept', 'reject', 'ban', 'filter']
const STATES = ['developer', 'trial', 'formal']
const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW']

/**
 * Subscription messages: a person grants one message of a template with each accept, and only that many go out.
 * Without templates every template exists and has the fields a message brings. Any openid is somebody. Which of several
 * faults of a message the platform names first is not documented; here it is the order of {@link SubscribeMessage.send}.
 */
export class SubscribeMessage {
  private readonly sending = new Set<string>()

  constructor(private readonly records: Records, private readonly now: () => number, private readonly templates?: Templates) {}

  /** subscribeMessage.send. */
  async send(parameters: Record<string, Wire>): Promise<OpenApiReply> {
    const { touser, template_id, page, data, miniprogram_state, lang } = parameters
    if (typeof touser !== 'string' || !touser) return refuse(40003, 'invalid openid')
    if (typeof template_id !== 'string' || !this.exists(template_id)) return refuse(40037, 'invalid template_id')
    if (page !== undefined && page !== '' && (typeof page !== 'string' || !isPath(page))) return refuse(41030, 'invalid page')
    if (miniprogram_state !== undefined && !STATES.includes(miniprogram_state)) return refuse(47003, 'argument invalid! miniprogram_state invalid')
    if (lang !== undefined && !LANGUAGES.includes(lang)) return refuse(47003, 'argument invalid! lang invalid')
    const wrong = wrongData(data, this.templates?.[template_id]?.fields)
    if (wrong) return refuse(47003, wrong)
    if (this.sending.has(touser)) return refuse(43108, 'Cannot make concurrent calls to the same OpenID, please try again')
    this.sending.add(touser)
    try {
      await new Promise(resolve => setTimeout(resolve, SENDING_MS))
      if (this.records.granted(touser, template_id) < 1) return refuse(43101, 'user refuse to accept the msg')
      this.records.send({ touser, template_id, page, data, miniprogram_state, lang, at: new Date(this.now()).toISOString() })
      return { json: { errcode: 0, errmsg: 'ok' } }
    } finally {
      this.sending.delete(touser)
    }
  }

  /** wx.requestSubscribeMessage: asks a person for one message of each template. `answer` says what they tap; without it they accept everything. */
  request(openid: string, tmplIds: unknown, answer: Record<string, unknown> = {}): SubscribeReply {
    const fail = (errCode: number, why: string) => ({ errMsg: `requestSubscribeMessage:fail ${why}`, errCode })
    if (!Array.isArray(tmplIds) || !tmplIds.length) return fail(10001, "TmplIds can't be empty")
    if (tmplIds.some(id => typeof id !== 'string' || !id)) return fail(10004, 'Invalid template id')
    const templates = [...new Set(tmplIds as string[])]
    if (templates.length > MAX_TEMPLATES) return fail(20003, 'Templates count out of max bounds')
    if (!templates.every(id => this.exists(id))) return fail(20001, 'No template data return, verify the template id exist')
    const bad = Object.values(answer).find(value => !ANSWERS.includes(value as string))
    if (bad !== undefined) return fail(10003, `Request subscribe fail: unknown answer ${String(bad)}`)
    const answers = Object.fromEntries(templates.map((id, i) => [id, this.hasTitleOf(id, templates.slice(0, i)) ? 'filter' : (Object.hasOwn(answer, id) ? answer[id] : 'accept')]))
    this.records.grant(openid, templates.filter(id => answers[id] === 'accept'))
    return { errMsg: 'requestSubscribeMessage:ok', ...answers }
  }

  private exists(id: string): boolean {
    return this.templates ? Object.hasOwn(this.templates, id) : id !== ''
  }

  // Of templates with one title the platform shows only the first.
  private hasTitleOf(id: string, earlier: string[]): boolean {
    const title = this.templates?.[id]?.title
    return title !== undefined && earlier.some(other => this.templates?.[other]?.title === title)
  }
}
