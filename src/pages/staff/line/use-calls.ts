import { useRef, useState } from 'react'
import { codeOf, passes } from '@/copy/errors'
import type { SentScan, StaffOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { DomainError } from '@/domain/errors'
import type { Remote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { serverTime } from '@/services/clock'
import { randomId } from '@/services/door-store'
import { signal } from '@/services/device'
import { handedOver, writeDown } from '@/services/scan-queue'
import { sendScans } from '@/services/send-scans'

type Roster = StaffOutputs['getRoster']

/** Calls numbers, and checks in who comes; one act at a time, whatever is tapped meanwhile. */
export function useCalls(sessionId: string, { data, replace, reload }: Remote<Roster>) {
  const [refused, setRefused] = useState<ErrorCode>()
  /** Scans this phone wrote down and could not hand over. */
  const [unsent, setUnsent] = useState<string[]>([])
  const underWay = useRef(false)

  const once = async (what: () => Promise<Partial<Roster> | undefined>) => {
    if (underWay.current) return
    underWay.current = true
    setRefused(undefined)
    try {
      const news = await what()
      if (data && news) replace({ ...data, ...news })
    } catch (reason) {
      signal(false)
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
      signal(true)
      return { line }
    })

  /** Who was called is here. Written down first: it counts even if the network goes at this moment. */
  const arrive = (id: string) =>
    once(async () => {
      const scan: SentScan = { key: randomId(), what: 'attended', familyId: id, at: serverTime(), means: 'desk' }
      await writeDown(sessionId, scan)
      try {
        const { results, entries, line } = await sendScans(sessionId, [scan])
        handedOver(sessionId, [scan.key])
        const result = results.find(([key]) => key === scan.key)?.[1]
        if (typeof result === 'object') throw new DomainError(result.refused)
        signal(true)
        return { line, bookings: (data?.bookings ?? []).map((booking) => entries.find(({ familyId }) => familyId === booking.familyId) ?? booking) }
      } catch (reason) {
        if (!passes(codeOf(reason))) {
          handedOver(sessionId, [scan.key])
          throw reason
        }
        signal(true)
        setUnsent((ids) => [...ids, id])
        return undefined
      }
    })

  return { refused, unsent, call, arrive }
}
