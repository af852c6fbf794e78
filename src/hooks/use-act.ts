import { useRef, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'

/**
 * One act at a time: whether one is under way (where a page has several, which), and why the last one was refused.
 * Whatever is tapped meanwhile is no second one.
 */
export function useAct<What extends string = 'act'>() {
  const [busy, setBusy] = useState<What>()
  const [refused, setRefused] = useState<ErrorCode>()
  const running = useRef(false)

  const act = async (work: () => Promise<unknown>, what = 'act' as What): Promise<void> => {
    if (running.current) return
    running.current = true
    setBusy(what)
    setRefused(undefined)
    try {
      await work()
    } catch (reason) {
      setRefused(codeOf(reason))
    } finally {
      running.current = false
      setBusy(undefined)
    }
  }
  return { busy, isBusy: busy !== undefined, refused, act, forgive: () => setRefused(undefined) }
}
