import type { Instant } from './time'

/** One number of a session. */
export interface LineEntry {
  /** The key of its booking in the roster. */
  id: string
  /** When it was taken. */
  at: Instant
  /** B7, as a staff phone gave it, with or without a network; the others are counted in the order of their pushes. */
  label?: string
  called?: { at: Instant; by: string }
  /** Given back. */
  left?: true
}

/** The number a person was given: 12, or B7 from a staff phone. */
export function numberOf(line: LineEntry[], id: string): string | undefined {
  const own = line.find((entry) => entry.id === id && !entry.left)
  return own && (own.label ?? String(line.filter(({ label }) => !label).indexOf(own) + 1))
}

/** Who has not been called yet, in turn: by the time the number was taken, at the same time by the push. */
export const inTurn = (line: LineEntry[]): LineEntry[] => line.filter(({ called, left }) => !called && !left).sort((a, b) => a.at - b.at)

/** How many are called before this one; undefined when it is called already, or has no number. */
export function beforeMe(line: LineEntry[], id: string): number | undefined {
  const index = inTurn(line).findIndex((entry) => entry.id === id)
  return index < 0 ? undefined : index
}
