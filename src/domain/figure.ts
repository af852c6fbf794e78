import type { LocalDate } from './time'

/** Where a statement comes from: a document, and its address when it has one. */
export interface Source {
  title: string
  url?: string
}

/**
 * A published number. Documents disagree (1,133 nurseries in 2023, 1,101 in 2024), so a number never
 * stands without its source and the day it was true; two figures of one `name` are both kept.
 */
export interface Figure {
  /** What is counted, in the words of the centre: 托育机构数. */
  name: string
  value: number
  unit: string
  /** Set where the source says 余, 超过 or 近: the number is a bound, not a count. */
  qualifier?: '约' | '超过'
  source: Source
  asOf: LocalDate
}

/** The newest figure of a name first; older ones stay visible beside it. */
export const newestFirst = (figures: Figure[]): Figure[] => [...figures].sort((a, b) => b.asOf.localeCompare(a.asOf))
