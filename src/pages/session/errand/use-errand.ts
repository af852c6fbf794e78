import { useEffect } from 'react'
import { passes } from '@/copy/errors'
import { UNDO_WITHIN } from '@/domain/booking'
import type { FamilyOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { useCodes } from '@/hooks/use-codes'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { useWhileSeen } from '@/hooks/use-while-seen'
import { family } from '@/services/api'
import { forget } from '@/services/keeper'
import { nextStation } from '../stations'

/** So long a withdrawn code still shows, at most, where there is a network. */
const ASK_EVERY = 15_000

type Opened = FamilyOutputs['openErrand'] & { code: string }

/**
 * An errand by the code it was sent with. Opened once it is kept on the phone, encrypted: the same link opens it again
 * with no network. What the server refuses is forgotten.
 */
export function useErrand(sessionId: string, code: string) {
  const key = `errand:${sessionId}`
  const load = async (): Promise<Opened> => {
    if (!code) throw new DomainError('ERRAND_INVALID')
    return { ...(await family.openErrand({ sessionId, code })), code }
  }
  const { data, error, reload } = useRemote(load, [sessionId, code], key)
  // Another errand to the same session has another code.
  const opened = data?.code === code ? data : undefined
  const now = useNow(1_000)
  const ended = opened !== undefined && now >= opened.session.endsAt
  const refused = error && !passes(error) ? (error === 'INVALID_INPUT' || error === 'SESSION_NOT_FOUND' ? 'ERRAND_INVALID' : error) : ended ? ('SESSION_ENDED' as const) : undefined

  useEffect(() => {
    if (refused) forget(key)
  }, [refused, key])
  // Staff may take a scan back within the minute: then she shows the code again.
  const settled = opened?.attended !== undefined && now > opened.attended + UNDO_WITHIN + ASK_EVERY
  const done = settled && !nextStation({ stations: opened?.session.stations, stamps: opened?.stamps ?? {} })
  useWhileSeen(refused || done ? undefined : ASK_EVERY, reload)

  return { opened, refused, error, reload, now, shown: useCodes(sessionId, opened?.ticket) }
}
