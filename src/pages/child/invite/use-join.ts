import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import { refreshPerson } from '@/hooks/use-home'
import { family } from '@/services/api'
import { say } from '@/services/device'
import { forgetKept } from '@/services/keeper'
import { open, routes } from '@/services/routes'

/** A code as we make them, also out of the words it was sent with. */
export const codeIn = (text: string): string | undefined => /[\w-]{20,64}/.exec(text)?.[0]

/** Joining a family by an invitation. After a lost answer the second tap finds that it is done. */
export function useJoin() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorCode>()

  const join = async (code: string) => {
    if (busy) return
    setBusy(true)
    try {
      const { family: joined } = await family.acceptInvite({ code })
      // What the phone kept was somebody without a family.
      forgetKept()
      await refreshPerson()
      void say(joined.children.length ? `已加入，和家人一起照看${joined.children.map(({ nickname }) => nickname).join('、')}` : '已加入')
      await open(routes.home)
    } catch (reason) {
      setError(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, join, forgive: () => setError(undefined) }
}
