import { MAX_RANGE } from '@/domain/fields'
import { DomainError } from '@/domain/errors'
import type { Instant } from '@/domain/time'

/** Refuses a span that runs backwards or is longer than a list may be. */
export function checkRange({ from, to }: { from: Instant; to: Instant }): void {
  if (to < from) throw new DomainError('INVALID_INPUT', { fields: ['to'] })
  if (to - from > MAX_RANGE) throw new DomainError('RANGE_TOO_LONG', { days: 60 })
}
