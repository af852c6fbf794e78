import { meansLabel } from '@/copy/history'
import { placeLabel } from '@/copy/labels'
import type { Booking, Waiting } from '@/domain/booking'
import type { Session } from '@/domain/session'
import type { Sheet, Value } from './workbook'

/** 名单: the families of one session with their masked names, in the order in which they booked, then those who wait. No id, no telephone. */
export const rosterSheet = ({ roster: { bookings, queue } }: Pick<Session, 'roster'>): Sheet => ({
  name: '名单',
  columns: [
    { title: '孩子', width: 20 }, { title: '月龄', width: 10 }, { title: '孩子人数', width: 10 }, { title: '大人', width: 8 }, { title: '名额', width: 8 },
    { title: '状态', width: 14 }, { title: '签到时间', width: 17 }, { title: '签到方式', width: 18 }, { title: '签到人', width: 12 }, { title: '免记原因', width: 24 },
  ],
  rows: [...Object.values(bookings).sort((a, b) => a.bookedAt - b.bookedAt).map(bookingRow), ...queue.map(waitingRow)],
})

const guests = (of: Pick<Waiting, 'guests'>): Value[] => [of.guests.map(({ name }) => name).join('、'), of.guests.map(({ ageMonths }) => ageMonths).join('、')]

const bookingRow = (booking: Booking): Value[] => [
  ...guests(booking),
  booking.walkIn?.children ?? booking.guests.length,
  booking.walkIn?.adults ?? booking.adults,
  booking.places,
  placeLabel(booking),
  booking.attended && { at: booking.attended.at },
  booking.attended && meansLabel[booking.attended.means],
  booking.attended?.by,
  booking.excused?.reason,
]

const waitingRow = (waiting: Waiting): Value[] => [...guests(waiting), waiting.guests.length, waiting.adults, waiting.places, '候补中']
