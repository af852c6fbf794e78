import { useState } from 'react'
import type { Child, FamilyView } from '@/domain/family'
import { usualParty } from '@/domain/party'
import type { BookingView } from '@/domain/booking'
import type { Party, SessionView } from '@/domain/session'

/** Who comes: those who have the place, else whom the person chose, else who would usually come. */
export function useParty(session: SessionView | undefined, tied: BookingView | undefined, family: FamilyView | undefined, preferred: Child | undefined) {
  const [childIds, setChildIds] = useState<string[]>()
  const [adults, setAdults] = useState<number>()
  const children = family?.children ?? []

  const usual: Party = session ? usualParty(session, children, preferred) : { children: [], adults: 1 }
  const ids = tied?.childIds ?? childIds ?? usual.children.map(({ _id }) => _id)
  const party: Party = {
    children: children.filter(({ _id }) => ids.includes(_id)),
    adults: tied?.adults ?? adults ?? usual.adults,
  }
  const toggle = (id: string) => setChildIds(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id])

  return { party, toggle, setAdults }
}
