import type { DueMessage } from '@/domain/commands/tend'
import type { Session } from '@/domain/session'
import { shanghai, type Instant } from '@/domain/time'
import { asThing, messageWords, pageOf } from '@/copy/message-fields'
import type { SubscribeMessage } from '../lib/cloud'

/** No control characters, no new line, and no longer than a field takes. */
const thing = (text: string): string => asThing(text.replace(/[\p{Cc}\s]+/gu, ' ').trim())

/** One message in the fields its template has. */
export function subscribeMessage(session: Session, due: DueMessage, now: Instant): SubscribeMessage {
  const { id, fields } = due.template
  const facts = { session, notice: due.notice, now, ...(due.booking ? { booking: due.booking } : {}) }
  const { title, startsAt, place, note } = messageWords(facts)
  return {
    touser: due.to,
    templateId: id,
    page: pageOf(facts),
    data: {
      [fields.title]: { value: thing(title) },
      [fields.startsAt]: { value: shanghai(startsAt).format('YYYY年M月D日 HH:mm') },
      [fields.place]: { value: thing(place) },
      [fields.note]: { value: thing(note) },
    },
  }
}
