import { useCallback, useEffect, useRef, useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { codeOf } from '@/copy/errors'
import { guestsText } from '@/copy/roster'
import type { SentScan, StaffOutputs } from '@/domain/contract'
import { DomainError, type ErrorCode } from '@/domain/errors'
import { numberOf } from '@/domain/line'
import { useDoorQueue } from '@/hooks/use-door-queue'
import { useDoorRoster } from '@/hooks/use-door-roster'
import type { Remote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { serverTime } from '@/services/clock'
import { onNetworkBack, signal } from '@/services/device'
import { randomId } from '@/services/random-id'

type Roster = StaffOutputs['getRoster']

/** Calls numbers, and checks in who comes; one act at a time, whatever is tapped meanwhile. For the page itself. */
export function useCalls(sessionId: string, { data, replace, reload }: Remote<Roster>) {
  const [refused, setRefused] = useState<ErrorCode>()
  const underWay = useRef(false)
  const shown = useRef(data)
  shown.current = data

  // The roster the scan page opens with knows what was handed over here.
  const { open: openRoster, merge: keepAnswer, drop } = useDoorRoster(sessionId)
  const merge = useCallback(
    async (answer: StaffOutputs['syncScans']) => {
      await keepAnswer(answer)
      const { entries, line } = answer
      if (shown.current) replace({ ...shown.current, line, bookings: shown.current.bookings.map((booking) => entries.find(({ familyId }) => familyId === booking.familyId) ?? booking) })
    },
    [keepAnswer, replace],
  )
  const nameOf = useCallback(({ familyId }: SentScan): string => {
    const number = numberOf(shown.current?.line ?? [], familyId)
    const entry = shown.current?.bookings.find((booking) => booking.familyId === familyId)
    return number ? `${number} 号` : entry ? guestsText(entry) : '名单外的家庭'
  }, [])
  const { open: openQueue, handOver, record, ...queue } = useDoorQueue(sessionId, { merge, lost: drop, nameOf })
  useDidShow(() => {
    void openRoster()
    void openQueue().then(handOver)
  })
  useEffect(() => onNetworkBack(handOver), [handOver])

  const once = async (what: () => Promise<unknown>) => {
    if (underWay.current) return
    underWay.current = true
    setRefused(undefined)
    try {
      await what()
      signal('in')
    } catch (reason) {
      signal('stop')
      setRefused(codeOf(reason))
    } finally {
      underWay.current = false
    }
    // An answer that was on its way knows nothing of this.
    void reload()
  }

  /** The next one, or this one again. */
  const call = (id?: string) =>
    once(async () => {
      const { line } = await staff.callNumber({ sessionId, ...(id === undefined ? {} : { id }) })
      if (shown.current) replace({ ...shown.current, line })
    })

  /** Who was called is here. Written down first: it counts even if the network goes at this moment. */
  const arrive = (id: string) =>
    once(async () => {
      const answer = await record({ key: randomId(), what: 'attended', familyId: id, at: serverTime(), means: 'desk' })
      if (typeof answer?.result === 'object') throw new DomainError(answer.result.refused)
    })

  return { ...queue, failed: refused, call, arrive, handOver }
}
