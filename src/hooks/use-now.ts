import { useEffect, useReducer } from 'react'
import type { Instant } from '@/domain/time'
import { serverTime } from '@/services/clock'

/** A timer may be early by a hair; what it waits for must be true when it fires. */
const HAIR = 50

/** The longest a timer can wait; who needs a later moment is drawn anew before it. */
const LONGEST = 2 ** 31 - 1

/**
 * The server's time, renewed every `everyMs`, at the moment `turn` (something becomes true then) and with every
 * render: an answer that corrects the clock is drawn with the time it brought, not with the last tick's.
 */
export function useNow(everyMs = 30_000, turn?: Instant): Instant {
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0)
  useEffect(() => {
    const timer = setInterval(tick, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  useEffect(() => {
    const left = turn === undefined ? 0 : turn - serverTime()
    if (left <= 0) return undefined
    const timer = setTimeout(tick, Math.min(left + HAIR, LONGEST))
    return () => clearTimeout(timer)
  }, [turn])
  return serverTime()
}
