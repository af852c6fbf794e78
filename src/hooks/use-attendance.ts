import { useCallback, useEffect, useRef, useState } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'
import type { FamilyOutputs } from '@/domain/contract'
import { checkInOpensAt } from '@/domain/session'
import { MINUTE } from '@/domain/time'
import { family } from '@/services/api'
import { serverTime } from '@/services/clock'
import { keep, kept } from '@/services/keeper'

/** At the door a parent waits for the tick; an hour before nobody does. */
const AT_THE_DOOR = 10_000
const BEFORE = MINUTE

/** The session of a ticket and whether it was checked in: what the phone knows at once, then asked gently while the page is seen. */
export function useAttendance(sessionId: string) {
  const [data, setData] = useState<FamilyOutputs['getSession']>()
  const visible = useRef(false)
  const key = `session:${sessionId}`

  const ask = useCallback(async () => {
    const fresh = await family.getSession({ sessionId }).catch(() => undefined)
    if (!fresh) return
    setData(fresh)
    void keep(key, { data: fresh, at: fresh.serverNow })
  }, [sessionId, key])

  useDidShow(() => {
    const again = data !== undefined
    visible.current = true
    void kept<{ data: FamilyOutputs['getSession'] }>(key).then((old) => {
      if (old) setData((shown) => shown ?? old.data)
      // A place just taken needs no question; anything else, and coming back, does.
      if (old?.data.booking?.status !== 'booked' || again) void ask()
    })
  })
  useDidHide(() => {
    visible.current = false
  })

  const waiting = data?.booking?.status === 'booked'
  const atTheDoor = data !== undefined && serverTime() >= checkInOpensAt(data.session)
  useEffect(() => {
    if (!waiting) return undefined
    const timer = setInterval(() => visible.current && void ask(), atTheDoor ? AT_THE_DOOR : BEFORE)
    return () => clearInterval(timer)
  }, [waiting, atTheDoor, ask])

  return data
}
