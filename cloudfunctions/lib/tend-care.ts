import { careMessage } from '@/copy/care'
import type { CareRequest } from '@/domain/care-request'
import { tendCare } from '@/domain/commands/care'
import type { MessageTemplate } from '@/domain/notice'
import type { Instant } from '@/domain/time'
import { inFields } from './message'
import { change } from './repository'
import { Post, type Delivery } from './send'

/**
 * What time, or an answer, brought to a request: tells the family once what became of it, claimed before it is sent, and
 * forgets the phone. Whoever wrote the answer does so at once; the clock does it where that died, and for what time alone ends.
 */
export async function tendCareRequest(request: CareRequest, templates: MessageTemplate[], now: Instant): Promise<Delivery | undefined> {
  const { write, tell } = tendCare(request, now)
  if (!(await change(request._id, write, 'careRequests')) || !tell) return undefined
  const template = templates.find(({ key }) => key === tell.grant.template)
  if (!template) return undefined
  const words = careMessage(request, tell.news)
  const delivery = await new Post().send({ touser: tell.grant.who, templateId: template.id, page: `pages/nursery/drop-in/request/index?id=${request._id}`, data: inFields(template, words) })
  await change(request._id, { guard: {}, changes: { [`told.${tell.news}`]: { set: delivery }, revision: { add: 1 } } }, 'careRequests')
  return delivery
}
