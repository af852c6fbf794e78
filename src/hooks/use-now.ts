import { useEffect, useState } from 'react'
import type { Instant } from '@/domain/time'
import { serverTime } from '@/services/clock'

/** The server's time, renewed every `everyMs`. */
export function useNow(everyMs = 30_000): Instant {
  const [now, setNow] = useState(serverTime)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverTime()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
