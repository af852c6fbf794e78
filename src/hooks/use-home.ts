import { useEffect } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { FamilyOutputs } from '@/domain/contract'
import { family } from '@/services/api'
import { keep, kept } from '@/services/keeper'
import { rememberHome, usePerson } from '@/stores/person'
import { useRemote } from './use-remote'

const KEY = 'home'

/** The first screen in one call; what it says about the person is remembered for every other page. */
export function useHome() {
  const remote = useRemote(() => family.home({}), [], KEY)
  const { data } = remote
  useEffect(() => {
    if (data) rememberHome(data)
  }, [data])
  return remote
}

/** Asks who the person is anew, after something about the family was changed. */
export async function refreshPerson(): Promise<void> {
  const data = await family.home({})
  rememberHome(data)
  await keep(KEY, { data, at: data.serverNow })
}

/** For pages that a link may open first: learns who the person is, once, from the phone or from the server. */
export function usePersonKnown(): boolean {
  const known = usePerson((person) => person.known)
  useDidShow(() => {
    if (usePerson.getState().known) return
    refreshPerson().catch(async () => {
      const old = await kept<{ data: FamilyOutputs['home'] }>(KEY)
      if (old) rememberHome(old.data)
    })
  })
  return known
}
