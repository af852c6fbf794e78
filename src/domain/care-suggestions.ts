import { careNurseryBlocker, hasClassFor, isOpenThen, type CareTime } from './care-request'
import { metresBetween, type Position } from './geo'
import type { DirectoryEntry } from './nursery'

/** A nursery that can be asked, as far as the directory knows. */
export interface CareSuggestion {
  nursery: DirectoryEntry
  /** In a straight line from where the family lives; missing when either place is unknown. */
  metres?: number
  /** What is not known of it, and is its own to say. */
  unknown: ('class' | 'hours')[]
}

/** Farther than anything on earth: what has no place comes last. */
const FAR = 1e9

/** Nurseries that can be asked for a child of this age at that time: first those of which that much is known, the nearest first. */
export function suggestForCare(directory: DirectoryEntry[], wish: CareTime & { months: number; home?: Position }): CareSuggestion[] {
  return directory
    .filter((nursery) => !nursery.mergedInto && careNurseryBlocker(nursery, wish, wish.months) === null)
    .map((nursery): CareSuggestion => ({
      nursery,
      ...(wish.home && nursery.position ? { metres: metresBetween(wish.home, nursery.position) } : {}),
      unknown: [...(hasClassFor(nursery, wish.months) === undefined ? (['class'] as const) : []), ...(isOpenThen(nursery, wish) === undefined ? (['hours'] as const) : [])],
    }))
    .sort((a, b) => a.unknown.length - b.unknown.length || (a.metres ?? FAR) - (b.metres ?? FAR) || a.nursery.name.localeCompare(b.nursery.name, 'zh'))
}
