import { useEffect, useRef, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import type { WalkIn } from '@/domain/booking'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { useWhileSeen } from '@/hooks/use-while-seen'
import { family } from '@/services/api'
import { signal, toTop } from '@/services/device'

const ASK_EVERY = 15_000

/** The session at whose door somebody stands, and the own number: taken, waited with, given back. Kept, so that it shows with no network. */
export function useNumber(sessionId: string, source: string) {
  const remote = useRemote(() => family.getNumber({ sessionId }), [sessionId], `number:${sessionId}`)
  const { data, reload, replace } = remote
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ErrorCode>()
  const now = useNow(5_000, data?.session.endsAt)
  const over = data !== undefined && now >= data.session.endsAt
  useWhileSeen(data?.own && !over ? ASK_EVERY : undefined, reload)

  // Heard in the crowd: but only who waited is called, not who opens the page again.
  const waited = useRef(false)
  const called = data?.own?.called
  useEffect(() => {
    if (called !== undefined && waited.current) signal('in')
    waited.current = data?.own !== undefined && called === undefined
  }, [called, data?.own])

  const act = async (send: () => Promise<unknown>): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    try {
      await send()
      setRefusal(undefined)
      return true
    } catch (reason) {
      setRefusal(codeOf(reason))
      toTop()
      // After a lost answer the number may be ours all the same.
      await reload()
      return false
    } finally {
      setBusy(false)
    }
  }
  const take = (came: Pick<WalkIn, 'children' | 'adults'>) =>
    act(async () => {
      const answer = await family.takeNumber({ sessionId, source, ...came })
      if (data) replace({ ...data, ...answer })
    })
  const giveBack = () =>
    act(async () => {
      await family.giveNumberBack({ sessionId })
      if (data) replace({ session: data.session, serverNow: data.serverNow })
    })

  return { ...remote, now, busy, refusal: data?.own ? undefined : refusal, failed: data?.own ? refusal : undefined, take, giveBack }
}
