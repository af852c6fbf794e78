import { useState } from 'react'
import type { BookingView } from '@/domain/booking'
import { family } from '@/services/api'
import { open, routes } from '@/services/routes'

/** One tap to the nearest session of the same kind for the same people; `none` once there was no such session to find. */
export function useAgain({ sessionId, adults }: Pick<BookingView, 'sessionId' | 'adults'>, childIds: string[]) {
  const [none, setNone] = useState(false)
  const again = async () => {
    const { next } = await family.nextSession({ sessionId, childIds, adults }).catch(() => ({ next: undefined }))
    if (next) return open(routes.session(next.sessionId))
    return setNone(true)
  }
  return { none, again }
}
