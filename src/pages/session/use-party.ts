import { useState } from 'react'
import type { Child, FamilyView } from '@/domain/family'
import { fitsAge, type BookingView, type Party, type SessionView } from '@/domain/session'

/** Who comes: what the person chose, else the child the screens speak of with as many adults as are needed. */
export function useParty(session: SessionView | undefined, booking: BookingView | undefined, family: FamilyView | undefined, preferred: Child | undefined) {
  const [childIds, setChildIds] = useState<string[]>()
  const [adults, setAdults] = useState<number>()
  const children = family?.children ?? []

  const usual = (): string[] => {
    if (!session || session.seat === 'adult') return []
    const fitting = children.filter((child) => fitsAge(session, child))
    const first = fitting.find(({ _id }) => _id === preferred?._id) ?? fitting[0] ?? preferred
    return first ? [first._id] : []
  }
  const held = booking && booking.status !== 'cancelled' ? booking : undefined
  const ids = held?.childIds ?? childIds ?? usual()
  const party: Party = {
    children: children.filter(({ _id }) => ids.includes(_id)),
    adults: held?.adults ?? adults ?? Math.max(session?.adults.min ?? 1, session?.adults.max ? 1 : 0),
  }
  const toggle = (id: string) => setChildIds(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id])

  return { party, toggle, setAdults }
}
