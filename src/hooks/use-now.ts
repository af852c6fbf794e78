import { useEffect, useReducer } from 'react'
import type { Instant } from '@/domain/time'
import { serverTime } from '@/services/clock'

/**
 * The server's time, renewed every `everyMs` and with every render: an answer that corrects the clock is
 * drawn with the time it brought, not with the last tick's.
 */
export function useNow(everyMs = 30_000): Instant {
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0)
  useEffect(() => {
    const timer = setInterval(tick, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return serverTime()
}
