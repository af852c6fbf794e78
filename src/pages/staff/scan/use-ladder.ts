import { useState } from 'react'
import { named, phoning, showing, type DoorEntry } from '@/domain/door'
import type { SentScan } from '@/domain/contract'
import type { AtTheDoor } from '@/hooks/use-door'
import { serverTime } from '@/services/clock'
import type { useScanning } from './use-scanning'

/** code: the whole text, where no camera reads it. */
export type Rung = 'code' | 'digits' | 'phone' | 'name'

/** A family somebody may mean, and how it would be let in. */
export interface Candidate {
  entry: DoorEntry
  bringer?: string
  by: Pick<SentScan, 'means'> & Partial<Pick<SentScan, 'at' | 'code' | 'reason' | 'errandId'>>
}

/** The rungs below the camera: who is found by what was typed. */
export function useLadder({ door, standing, reload }: AtTheDoor, { scan, choose, refuse }: ReturnType<typeof useScanning>) {
  const [rung, setRung] = useState<Rung>()
  const [candidates, setCandidates] = useState<Candidate[]>()
  const open = (next: Rung | undefined) => {
    setCandidates(undefined)
    setRung(next)
  }

  const take = (candidate: Candidate) => {
    open(undefined)
    const { entry, bringer, by } = candidate
    return choose(entry, { ...by, ...(bringer ? { bringer } : {}) })
  }

  const find = (from: Rung, words: string, reason = '') => {
    if (from === 'code' && !/^\d{4}$/.test(words)) {
      open(undefined)
      return scan(words)
    }
    if (!door) {
      open(undefined)
      return refuse(standing.error ?? 'NETWORK')
    }
    const found = foundBy(from, door, words, reason)
    const [only] = found
    // The digits of a phone are proof; a telephone or a name is a word.
    if (only && found.length === 1 && only.by.means === 'digits') return take(only)
    return setCandidates(found)
  }

  return { rung, candidates, open, find, take, fetch: () => reload().then(() => setCandidates(undefined)) }
}

function foundBy(rung: Rung, door: NonNullable<AtTheDoor['door']>, words: string, reason: string): Candidate[] {
  if (rung === 'phone') return phoning(door, words).map((entry) => ({ entry, by: { means: 'phone' } }))
  if (rung === 'name') return named(door, words).map((entry) => ({ entry, by: { means: 'name', reason } }))
  // The digits were good when they were read, however long somebody looks for the right family.
  const at = serverTime()
  return showing(door, words, at).map(({ entry, errand }) => ({
    entry,
    ...(errand ? { bringer: errand.name } : {}),
    by: { means: 'digits', at, code: words, ...(errand ? { errandId: errand.id } : {}) },
  }))
}
