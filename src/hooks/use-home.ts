import { useCallback, useEffect, useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { codeOf } from '@/copy/errors'
import type { FamilyOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { family } from '@/services/api'
import { askHome } from '@/services/home'
import { forget, keep, kept } from '@/services/keeper'
import { forgetPerson, rememberHome, usePerson } from '@/stores/person'
import { keepTickets } from './keep-tickets'
import { useRemote } from './use-remote'

const KEY = 'home'
/** A network that comes back is soon noticed, and one that does not is not worn out. */
const ASK_AGAIN = 4_000

/** The first screen in one call; what it says about the person is remembered for every other page. */
export function useHome() {
  const remote = useRemote(askHome, [], KEY)
  const { data } = remote
  useEffect(() => {
    if (!data) return
    rememberHome(data)
    const { bookings, sessions } = data
    void keepTickets(
      bookings.flatMap((booking) => {
        const session = sessions.find(({ _id }) => _id === booking.sessionId)
        return session ? [{ session, booking }] : []
      }),
    )
  }, [data])
  return remote
}

async function learn(asked: Promise<FamilyOutputs['home']>): Promise<void> {
  const data = await asked
  rememberHome(data)
  await keep(KEY, { data, at: data.serverNow })
}

/**
 * Asks who the person is anew, after something about the family was changed. The change is done, so a lost
 * answer is no failure of it: nothing is known then, and the next page asks.
 */
export async function refreshPerson(): Promise<void> {
  await learn(family.home({})).catch(() => {
    forget(KEY)
    forgetPerson()
  })
}

/** For pages that a link may open first: learns who the person is, once, from the server or else from the phone. */
export function usePersonKnown() {
  const known = usePerson((person) => person.known)
  const [error, setError] = useState<ErrorCode>()
  const reload = useCallback(async () => {
    if (usePerson.getState().known) return
    try {
      await learn(askHome())
      setError(undefined)
    } catch (reason) {
      const old = await kept<{ data: FamilyOutputs['home'] }>(KEY)
      if (old) rememberHome(old.data)
      else setError(codeOf(reason))
    }
  }, [])
  useDidShow(() => void reload())
  // The page may have its own answer by now and no retry to tap: it goes on asking until it knows whose child it speaks of.
  const missing = !known && error !== undefined
  useEffect(() => {
    if (!missing) return undefined
    const timer = setInterval(() => void reload(), ASK_AGAIN)
    return () => clearInterval(timer)
  }, [missing, reload])
  return { known, error: known ? undefined : error, reload }
}
