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

/** A number that was not given back: where it stands in the line, which only ever grows, and what was given: 12, or B7 from a staff phone. */
export interface OwnNumber {
  index: number
  text: string
}

/** The number of one person; undefined for who has none. Those that were given back keep theirs, so nobody's changes. */
export function ownNumber(line: LineEntry[] = [], id: string): OwnNumber | undefined {
  const index = line.findIndex((entry) => entry.id === id && !entry.left)
  const own = line[index]
  return own && { index, text: own.label ?? String(line.slice(0, index).filter(({ label }) => !label).length + 1) }
}

export const numberOf = (line: LineEntry[], id: string): string | undefined => ownNumber(line, id)?.text

/** Who has not been called yet, in turn: by the time the number was taken, at the same time by the push. */
export const inTurn = (line: LineEntry[]): LineEntry[] => line.filter(({ called, left }) => !called && !left).sort((a, b) => a.at - b.at)

/** How many are called before this one; undefined when it is called already, or has no number. */
export function beforeMe(line: LineEntry[], id: string): number | undefined {
  const index = inTurn(line).findIndex((entry) => entry.id === id)
  return index < 0 ? undefined : index
}
