import type { RosterEntry } from '@/domain/session'

/** 小* · 14 个月. */
export const guestsText = ({ guests }: Pick<RosterEntry, 'guests'>): string =>
  guests.map(({ name, ageMonths }) => `${name} · ${ageMonths} 个月`).join('，') || '大人'

/** + 1 位家长. */
export const adultsText = ({ adults, guests }: Pick<RosterEntry, 'adults' | 'guests'>): string =>
  adults === 0 ? '' : guests.length ? `+ ${adults} 位家长` : `${adults} 位大人`

/** Those who are expected or here, in the order of a door list: who is missing first. */
export const expected = (bookings: RosterEntry[]): RosterEntry[] =>
  bookings
    .filter(({ status }) => status !== 'cancelled')
    .sort((a, b) => (a.attended?.at ?? 0) - (b.attended?.at ?? 0) || a.bookedAt - b.bookedAt)
