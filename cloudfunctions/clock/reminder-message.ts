import type { MessageTemplate } from '@/domain/reminder'
import type { Booking, Session } from '@/domain/session'
import { shanghai } from '@/domain/time'
import type { SubscribeMessage } from '../lib/cloud'

/** A field `thing` takes 20 characters (发送订阅消息), no control characters, no new line. */
const THING_LENGTH = 20
const thing = (text: string): string => {
  const characters = [...text.replace(/[\p{Cc}\s]+/gu, ' ').trim()]
  return characters.length > THING_LENGTH ? `${characters.slice(0, THING_LENGTH - 1).join('')}…` : characters.join('')
}

/** The reminder of one booking, in the fields its template has. No child's name: a lock screen is public. */
export function reminderMessage(session: Session, booking: Booking, { id, fields }: MessageTemplate): SubscribeMessage {
  const bring = session.bring.length ? `请带：${session.bring.join('、')}` : '到场请出示入场码'
  return {
    touser: booking.bookedBy,
    templateId: id,
    page: `pages/session/ticket/index?id=${session._id}`,
    data: {
      [fields.title]: { value: thing(session.title) },
      [fields.startsAt]: { value: shanghai(session.startsAt).format('YYYY年M月D日 HH:mm') },
      [fields.place]: { value: thing(session.venue.name) },
      [fields.note]: { value: thing(bring) },
    },
  }
}
