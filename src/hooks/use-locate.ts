import { useState } from 'react'
import { isOutside } from '@/domain/departure'
import type { Position } from '@/domain/geo'
import type { DirectoryEntry } from '@/domain/nursery'
import { locate } from '@/services/location'

/** Why ways cannot begin where the phone is: it was refused, nobody knows, or no nursery is anywhere near. */
export type NoPosition = 'refused' | 'unavailable' | 'outside'

/** Asks where the phone is, by a tap only, and says why not. */
export function useLocate(nurseries: DirectoryEntry[], found: (at: Position) => unknown) {
  const [trouble, setTrouble] = useState<NoPosition>()
  const [asking, setAsking] = useState(false)

  async function ask(): Promise<void> {
    setAsking(true)
    const at = await locate()
    setAsking(false)
    const why = typeof at === 'string' ? at : isOutside(at, nurseries) ? 'outside' : undefined
    setTrouble(why)
    if (typeof at !== 'string' && !why) found(at)
  }
  return { ask, asking, trouble }
}
