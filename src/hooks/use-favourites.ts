import { useCallback, useEffect, useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { kept, store } from '@/services/keeper'

const KEY = 'favourites:nurseries'

const read = async (): Promise<string[]> => {
  const ids = await kept<unknown>(KEY)
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : []
}

/** The nurseries somebody marked, the newest first: on this phone only, and gone with what else it keeps. */
export function useFavourites() {
  const [ids, setIds] = useState<string[]>()
  const load = useCallback(() => void read().then(setIds), [])
  useEffect(load, [load])
  useDidShow(load)

  /** Marks, or takes the mark away; false when the phone has no room. What is stored is read again: another page may have changed it. */
  async function toggle(id: string): Promise<boolean> {
    const before = await read()
    const after = before.includes(id) ? before.filter((one) => one !== id) : [id, ...before]
    const stored = await store(KEY, after)
    if (stored) setIds(after)
    return stored
  }

  return { ids, toggle }
}
