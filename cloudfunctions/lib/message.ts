import type { DueMessage } from '@/domain/commands/tend'
import type { Session } from '@/domain/session'
import { shanghai, type Instant } from '@/domain/time'
import { asThing, messageWords, pageOf, type MessageWords } from '@/copy/message-fields'
import type { MessageTemplate } from '@/domain/notice'
import type { SubscribeMessage } from './cloud'

/** No control characters, no new line, and no longer than a field takes. */
const thing = (text: string): string => asThing(text.replace(/[\p{Cc}\s]+/gu, ' ').trim())

/** Words in the fields a template has. */
export const inFields = ({ fields }: Pick<MessageTemplate, 'fields'>, { title, startsAt, place, note }: MessageWords): SubscribeMessage['data'] => ({
  [fields.title]: { value: thing(title) },
  [fields.startsAt]: { value: shanghai(startsAt).format('YYYY年M月D日 HH:mm') },
  [fields.place]: { value: thing(place) },
  [fields.note]: { value: thing(note) },
})

/** One message in the fields its template has. */
export function subscribeMessage(session: Session, due: DueMessage, now: Instant): SubscribeMessage {
  const facts = { session, notice: due.notice, now, ...(due.booking ? { booking: due.booking } : {}) }
  return { touser: due.to, templateId: due.template.id, page: pageOf(facts), data: inFields(due.template, messageWords(facts)) }
}
