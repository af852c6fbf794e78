import { useCallback, useEffect, useRef, useState, type DependencyList } from 'react'
import { useDidShow } from '@tarojs/taro'
import { codeOf } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import type { Instant } from '@/domain/time'
import { serverTime } from '@/services/clock'
import { keep, kept } from '@/services/keeper'

interface Kept<T> {
  data: T
  at: Instant
}

export interface Remote<T> {
  /** The newest answer, or the kept one while there is no newer. */
  data?: T
  /** Why the last load failed; undefined when it did not. */
  error?: ErrorCode
  /** When `data` was true. */
  since?: Instant
  reload: () => Promise<void>
  /** Shows what an action just answered, without asking again. */
  replace: (data: T) => void
}

/**
 * Loads when the page shows, and again each time the reader comes back to it. With a `key` the answer
 * is kept on the phone, so the page opens at once and still speaks with no network.
 */
export function useRemote<T>(load: () => Promise<T>, deps: DependencyList, key?: string): Remote<T> {
  const [state, setState] = useState<Kept<T> & { of: string }>()
  const [error, setError] = useState<ErrorCode>()
  // Answers may overtake each other: only the last question counts.
  const asked = useRef(0)
  const askedOf = useRef<string>()
  const of = JSON.stringify([key, ...deps])

  const replace = useCallback(
    (data: T) => {
      const fresh = { data, at: serverTime() }
      setState({ ...fresh, of })
      setError(undefined)
      if (key) void keep(key, fresh)
    },
    [key, of],
  )

  const reload = useCallback(async () => {
    const turn = (asked.current += 1)
    askedOf.current = of
    const current = () => turn === asked.current
    if (key) {
      void kept<Kept<T>>(key).then((old) => {
        if (old && current()) setState((shown) => (shown?.of === of ? shown : { ...old, of }))
      })
    }
    try {
      const data = await load()
      if (current()) replace(data)
    } catch (reason) {
      if (current()) setError(codeOf(reason))
    }
    // `of` names what `load` reads.
  }, [of, replace])

  // A changed question is asked at once; the first one when the page shows, which may be before this effect runs.
  useEffect(() => {
    if (askedOf.current !== undefined && askedOf.current !== of) void reload()
  }, [of, reload])
  useDidShow(() => void reload())

  const shown = state?.of === of ? state : undefined
  return { data: shown?.data, since: shown?.at, error, reload, replace }
}
