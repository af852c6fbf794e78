import type { DueMessage } from '@/domain/commands/tend'
import type { Session } from '@/domain/session'
import { shanghai, type Instant } from '@/domain/time'
import { messageWords, pageOf } from '@/copy/message-fields'
import type { SubscribeMessage } from '../lib/cloud'

/** A field `thing` takes 20 characters (发送订阅消息), no control characters, no new line. */
const THING_LENGTH = 20
function thing(text: string): string {
  const characters = [...text.replace(/[\p{Cc}\s]+/gu, ' ').trim()]
  return characters.length > THING_LENGTH ? `${characters.slice(0, THING_LENGTH - 1).join('')}…` : characters.join('')
}

/** One message in the fields its template has. */
export function subscribeMessage(session: Session, due: DueMessage, now: Instant): SubscribeMessage {
  const { id, fields } = due.template
  const facts = { session, booking: due.booking, notice: due.notice, now }
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
