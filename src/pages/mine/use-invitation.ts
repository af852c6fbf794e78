import { useState } from 'react'
import type { ShareAppMessageObject, ShareAppMessageReturn } from '@tarojs/taro'
import { codeOf } from '@/copy/errors'
import type { FamilyOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { refreshPerson } from '@/hooks/use-home'
import { family } from '@/services/api'
import { routes } from '@/services/routes'

/** An invitation for one more guardian: made when it is asked for, and known to this page only. */
export function useInvitation() {
  const [made, setMade] = useState<FamilyOutputs['inviteGuardian']>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorCode>()

  // The page itself may be shared too, and then carries no invitation.
  const card = ({ from }: Pick<ShareAppMessageObject, 'from'>): ShareAppMessageReturn =>
    from === 'button' && made
      ? { title: '请你一起照看孩子的预约：点开加入我们家', path: routes.invite(made.code) }
      : { title: '善育：0–3 岁孩子家庭的公益活动', path: routes.home }

  const make = async () => {
    if (busy) return
    setBusy(true)
    try {
      setMade(await family.inviteGuardian({}))
      setError(undefined)
      // Until when it is good stands in the family, for the next visit.
      await refreshPerson()
    } catch (reason) {
      setError(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return { made, busy, error, card, make, close: () => setMade(undefined) }
}
