import { DomainError } from '@/domain/errors'
import { addMonths, type LocalMonth } from '@/domain/time'
import type { CountedCell } from './repository'

/** A year at once: half-years and years are what is reported. */
const MOST_MONTHS = 12

/** Refuses months that run backwards or are more than a year. */
export function checkMonths(from: LocalMonth, to: LocalMonth): void {
  if (to < from || to >= addMonths(from, MOST_MONTHS)) throw new DomainError('INVALID_INPUT', { fields: ['to'] })
}

/** Made-up sessions count only where there is nothing else, and then it is said. */
export function apart<T extends Pick<CountedCell, 'demo'>>(all: T[]): { counted: T[]; demo: boolean } {
  const real = all.filter(({ demo }) => !demo)
  return real.length || !all.length ? { counted: real, demo: false } : { counted: all, demo: true }
}
