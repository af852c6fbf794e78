import { useEffect, useState } from 'react'
import type { NextSession } from '@/domain/contract'
import type { Party } from '@/domain/session'
import { family } from '@/services/api'

/** The nearest session of the same kind that would take this party: asked once, when this one cannot be had and another could. */
export function useNextSession(sessionId: string, party: Party, wanted: boolean): NextSession | undefined {
  const [found, setFound] = useState<{ of: string; next?: NextSession }>()
  const childIds = party.children.map(({ _id }) => _id)
  const of = JSON.stringify({ sessionId, childIds, adults: party.adults })

  useEffect(() => {
    if (!wanted) return undefined
    let current = true
    // No answer is no help, and nothing to complain of: the way to all sessions is there in any case.
    family.nextSession(JSON.parse(of) as Parameters<typeof family.nextSession>[0]).then(
      ({ next }) => current && setFound({ of, next }),
      () => undefined,
    )
    return () => void (current = false)
  }, [wanted, of])

  return wanted && found?.of === of ? found.next : undefined
}
