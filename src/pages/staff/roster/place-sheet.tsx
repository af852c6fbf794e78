import { adultsText, guestsText } from '@/copy/roster'
import { placeActs } from '@/copy/staff'
import type { RosterEntry } from '@/domain/booking'
import type { SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { staff } from '@/services/api'
import { ReasonSheet } from '../reason-sheet'

/** What an organiser can do about a place now: take it before the start, excuse a no-show after the end. */
export function placeAct({ status, startsAt }: SessionView, family: RosterEntry, now: Instant): keyof typeof placeActs | undefined {
  if (family.status === 'noShow') return family.excused ? undefined : 'excuse'
  const held = family.status === 'booked' || family.status === 'offered'
  return held && status === 'open' && now < startsAt ? 'remove' : undefined
}

interface Props {
  session: SessionView
  family: RosterEntry
  act: keyof typeof placeActs
  onDone: (booking: RosterEntry, said: string) => unknown
  onClose: () => unknown
}

/** One family's place, and the act on it. */
export function PlaceSheet({ session, family, act, onDone, onClose }: Props) {
  const { done, ...words } = placeActs[act]
  const send = async (reason: string) => {
    const input = { sessionId: session._id, familyId: family.familyId, reason }
    const { booking } = await (act === 'remove' ? staff.removeBooking(input) : staff.excuseNoShow(input))
    onDone(booking, done(booking))
  }
  return <ReasonSheet {...words} about={`${guestsText(family)} ${adultsText(family)}`} takes={act === 'remove'} send={send} onClose={onClose} />
}
