import { useState } from 'react'
import { useDidHide } from '@tarojs/taro'
import { guestsText } from '@/copy/roster'
import type { RosterEntry } from '@/domain/booking'
import type { SessionView } from '@/domain/session'
import { localDate, type Instant } from '@/domain/time'
import { desk } from '@/services/api'

/** Whose names are asked for. */
export type Named = Pick<RosterEntry, 'familyId' | 'guests'>

/** True for a family whose names are known, to somebody who may ask now: who only checks people in, on the day. */
export const mayReveal = ({ startsAt }: Pick<SessionView, 'startsAt'>, organises: boolean, now: Instant): boolean => organises || localDate(startsAt) === localDate(now)

/** Full names that were looked at for a reason, by family. They are kept nowhere, and gone when the page is left. */
export function useRevealed(sessionId: string) {
  const [names, setNames] = useState<Record<string, string[]>>({})
  const [asked, ask] = useState<Named>()
  useDidHide(() => setNames({}))

  const reveal = async (reason: string) => {
    if (!asked) return
    const { familyId } = asked
    const found = await desk.revealNames({ sessionId, familyId, reason })
    setNames((before) => ({ ...before, [familyId]: found.names }))
    ask(undefined)
  }

  return { names, asked, about: asked && guestsText(asked), ask, reveal, close: () => ask(undefined) }
}
