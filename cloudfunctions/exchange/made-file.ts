import { DomainError } from '@/domain/errors'
import type { MadeFile } from '@/domain/exchange-contract'
import { addDays, DAY, startOfDay, type Instant, type LocalDate } from '@/domain/time'

/** A function answers 1 MB at most, and the answer is a little more than the file. */
const MOST = 1_000_000

/** A year and its leap day. */
const LONGEST = 366 * DAY

/** A file as an answer can carry it. Throws EXPORT_TOO_LARGE. */
export function madeFile(name: string, bytes: Buffer): MadeFile {
  const base64 = bytes.toString('base64')
  if (base64.length > MOST) throw new DomainError('EXPORT_TOO_LARGE', { kilobytes: Math.round(bytes.length / 1000) })
  return { name, base64 }
}

/** From a day to another, both included, as moments. Throws SPAN_TOO_LONG. */
export function spanOf({ from, to }: { from: LocalDate; to: LocalDate }): { from: Instant; to: Instant } {
  const span = { from: startOfDay(from), to: startOfDay(addDays(to, 1)) }
  if (span.to <= span.from) throw new DomainError('INVALID_INPUT', { fields: ['to'] })
  if (span.to - span.from > LONGEST) throw new DomainError('SPAN_TOO_LONG')
  return span
}
