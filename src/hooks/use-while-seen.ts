import { useEffect, useRef } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'

/** Asks again every `everyMs` while the page is seen; not at all without an interval. For the page itself. */
export function useWhileSeen(everyMs: number | undefined, ask: () => unknown): void {
  const seen = useRef(false)
  const latest = useRef(ask)
  latest.current = ask
  useDidShow(() => {
    seen.current = true
  })
  useDidHide(() => {
    seen.current = false
  })
  useEffect(() => {
    if (everyMs === undefined) return undefined
    const timer = setInterval(() => seen.current && void latest.current(), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
}
