import { DomainError, type ErrorCode } from '@/domain/errors'
import { HOUR } from '@/domain/time'
import { refusedSince } from './repository'
import type { Caller } from './serve'

/** Nobody reads a code wrong so often within an hour. */
const MOST_TRIES = 10

/** Looks at no more codes of who gave too many wrong ones; each of them stands in the audit (`DENIED` of serve). Throws TOO_MANY_TRIES. */
export async function refuseGuessing({ openid, now }: Caller, action: string, code: ErrorCode): Promise<void> {
  if ((await refusedSince(openid, action, code, now - HOUR)) >= MOST_TRIES) throw new DomainError('TOO_MANY_TRIES')
}
