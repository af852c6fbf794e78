import { useState } from 'react'

/** A first screenful and a bit; a phone draws it at once. */
const STEP = 20

/** WeChat warns beyond 1,000 nodes, and a card takes some twenty of them. */
const MOST = 40

export interface Batches<T> {
  shown: T[]
  /** How many stand before and after the batch. */
  before: number
  after: number
  /** Shows more of this batch: for the bottom of the page. */
  more: () => void
  /** The next or the previous batch in place of this one. */
  turn: (forward: boolean) => void
}

/** A long list in batches of 40, drawn 20 at a time; another list begins at its top. */
export function useBatches<T>(items: T[]): Batches<T> {
  const [place, setPlace] = useState({ items, start: 0, count: STEP })
  const { start, count } = place.items === items ? place : { start: 0, count: STEP }
  const end = Math.min(start + MOST, items.length)
  return {
    shown: items.slice(start, Math.min(start + count, end)),
    before: start,
    after: items.length - end,
    more: () => setPlace({ items, start, count: Math.min(count + STEP, MOST) }),
    turn: (forward) => setPlace({ items, start: Math.max(0, start + (forward ? MOST : -MOST)), count: STEP }),
  }
}
