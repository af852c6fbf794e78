import { useCallback, useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { UNDO_WITHIN, type BookingView } from '@/domain/booking'
import type { FamilyOutputs } from '@/domain/contract'
import { checkInOpensAt } from '@/domain/session'
import { MINUTE } from '@/domain/time'
import { family } from '@/services/api'
import { serverTime } from '@/services/clock'
import { keep, kept } from '@/services/keeper'
import { useWhileSeen } from './use-while-seen'

/** At the door a parent waits for the tick; an hour before nobody does. */
const AT_THE_DOOR = 10_000
const BEFORE = MINUTE

/**
 * The session of a ticket, whether it was checked in and which tables stamped it: what the phone knows at once, then
 * asked gently while the page is seen. `became` hears what an act of this page made of the place.
 */
export function useAttendance(sessionId: string) {
  const [seen, setSeen] = useState<FamilyOutputs['getSession']>()
  const key = `session:${sessionId}`

  const learn = useCallback(
    (fresh: FamilyOutputs['getSession']) => {
      setSeen(fresh)
      void keep(key, { data: fresh, at: fresh.serverNow })
    },
    [key],
  )
  const ask = useCallback(async () => {
    const fresh = await family.getSession({ sessionId }).catch(() => undefined)
    if (fresh) learn(fresh)
  }, [sessionId, learn])

  useDidShow(() => {
    const again = seen !== undefined
    void kept<{ data: FamilyOutputs['getSession'] }>(key).then((old) => {
      if (old) setSeen((shown) => shown ?? old.data)
      // A place just taken needs no question; anything else, and coming back, does.
      if (old?.data.booking?.status !== 'booked' || again) void ask()
    })
  })

  const { session, booking } = seen ?? {}
  const stamping = booking?.status === 'attended' && session?.stations?.some(({ id }) => booking.stamps[id] === undefined)
  // Staff may take a scan back within the minute: then the code is shown again.
  const settled = serverTime() > (booking?.attended?.at ?? 0) + UNDO_WITHIN + AT_THE_DOOR
  const waiting = booking?.status === 'booked' || stamping || (booking?.status === 'attended' && !settled)
  const atTheDoor = seen !== undefined && serverTime() >= checkInOpensAt(seen.session)
  useWhileSeen(waiting ? (atTheDoor ? AT_THE_DOOR : BEFORE) : undefined, ask)

  const became = (booking: BookingView) => seen && learn({ ...seen, booking, serverNow: serverTime() })
  return { seen, became }
}
