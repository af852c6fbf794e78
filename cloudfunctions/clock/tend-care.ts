import { careMessage } from '@/copy/care'
import type { CareRequest } from '@/domain/care-request'
import { tendCare } from '@/domain/commands/care'
import type { MessageTemplate } from '@/domain/notice'
import type { Instant } from '@/domain/time'
import { careRequestsDue, change } from '../lib/repository'
import { inFields } from './message'
import { Post, type Delivery } from './send'

/** What became of the messages of one run; `failed` requests are looked at by the next. */
export type CareRun = { requests: number; failed: number; messages: Partial<Record<Delivery, number>> }

/**
 * Drop-in requests whose time has come: what became of them is told once, claimed before it is sent, and the phone number
 * goes. One read when nothing is due. A request somebody changed meanwhile is met by the next run.
 */
export async function tendCareRequests(templates: MessageTemplate[], now: Instant): Promise<CareRun> {
  const due = await careRequestsDue(now)
  const post = new Post()
  const run: CareRun = { requests: 0, failed: 0, messages: {} }
  for (const request of due) {
    try {
      const delivery = await tend(request, templates, post, now)
      run.requests += 1
      if (delivery) run.messages[delivery] = (run.messages[delivery] ?? 0) + 1
    } catch (reason) {
      run.failed += 1
      const { name, errCode } = reason as { name?: string; errCode?: number }
      console.error(JSON.stringify({ careRequest: request._id, name, errCode }))
    }
  }
  return run
}

async function tend(request: CareRequest, templates: MessageTemplate[], post: Post, now: Instant): Promise<Delivery | undefined> {
  const { write, tell } = tendCare(request, now)
  if (!(await change(request._id, write, 'careRequests')) || !tell) return undefined
  const template = templates.find(({ key }) => key === tell.grant.template)
  if (!template) return undefined
  const words = careMessage(request, tell.news)
  const delivery = await post.send({ touser: tell.grant.who, templateId: template.id, page: `pages/nursery/drop-in/request/index?id=${request._id}`, data: inFields(template, words) })
  await change(request._id, { guard: {}, changes: { [`told.${tell.news}`]: { set: delivery }, revision: { add: 1 } } }, 'careRequests')
  return delivery
}
