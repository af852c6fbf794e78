import { useState } from 'react'
import type { ShareAppMessageObject, ShareAppMessageReturn } from '@tarojs/taro'
import { codeOf } from '@/copy/errors'
import { whenText } from '@/copy/session'
import type { BookingView, ErrandView } from '@/domain/booking'
import type { ErrorCode } from '@/domain/errors'
import type { SessionView } from '@/domain/session'
import { family } from '@/services/api'
import { serverTime } from '@/services/clock'
import { routes } from '@/services/routes'

/** What is open over the page: who shall bring the child; the code to send; whether to take one back. */
type Asked = { who: true } | { send: Sent } | { withdraw: ErrandView }

/** An errand whose code this page still knows: we keep only its hash. */
export interface Sent {
  errandId: string
  name: string
  code: string
}

/** Stands on every card: without it WeChat takes a picture of the page, with the ticket and whose it is. */
const imageUrl = '/pages/session/send/card.png'

/** Sending somebody in the guardians' place, and taking it back. `became` hears the place as it then is. */
export function useErrands(session: SessionView | undefined, became: (booking: BookingView) => unknown) {
  const [asked, setAsked] = useState<Asked>()
  const [sent, setSent] = useState<Sent[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorCode>()

  const ask = (question?: Asked) => {
    setError(undefined)
    setAsked(question)
  }
  const act = async (send: (sessionId: string) => Promise<Asked | undefined>) => {
    if (busy || !session) return
    setBusy(true)
    try {
      ask(await send(session._id))
    } catch (reason) {
      setError(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }
  const send = (name: string) =>
    act(async (sessionId) => {
      const { booking, errandId, code } = await family.sendOnErrand({ sessionId, name })
      const made = { errandId, name, code }
      became(booking)
      setSent([...sent, made])
      return { send: made }
    })
  const withdraw = ({ id: errandId }: ErrandView) =>
    act(async (sessionId) => {
      became((await family.withdrawErrand({ sessionId, errandId })).booking)
      return undefined
    })

  // The page itself may be shared too, and then carries no code.
  const card = ({ from }: Pick<ShareAppMessageObject, 'from'>): ShareAppMessageReturn => {
    if (!session) return { title: '善育：0–3 岁孩子家庭的公益活动', path: routes.home, imageUrl }
    if (from !== 'button' || !asked || !('send' in asked)) return { title: session.title, path: routes.session(session._id), imageUrl }
    const { name, code } = asked.send
    return { title: `${name}，请您带孩子去：${whenText(session.startsAt, serverTime())}。点开就是入场码`, path: routes.errand(session._id, code), imageUrl }
  }
  return { asked, ask, sent, busy, error, send, withdraw, card, close: () => ask() }
}

export type Errands = ReturnType<typeof useErrands>
