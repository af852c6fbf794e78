import { DomainError } from '@/domain/errors'
import type { Period } from '@/domain/period'
import { addMonths } from '@/domain/time'

/** A year at once: half-years and years are what is reported. */
const MOST_MONTHS = 12

/** Refuses months that run backwards or are more than a year. */
export function checkMonths({ from, to }: Period): void {
  if (to < from || to >= addMonths(from, MOST_MONTHS)) throw new DomainError('INVALID_INPUT', { fields: ['to'] })
}
