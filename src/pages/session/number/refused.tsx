import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { whenText } from '@/copy/session'
import type { ErrorCode } from '@/domain/errors'
import { checkInBlocker, checkInOpensAt, type SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'

/** Why no number can be taken now, said before anybody taps; null when one can. */
export const numberBlocker = (session: SessionView, now: Instant): ErrorCode | null => checkInBlocker(session, now) ?? (session.walkIns ? null : 'WALK_INS_OFF')

interface Props {
  session: SessionView
  code: ErrorCode
  now: Instant
}

/** Why there is no number, and what now. */
export function Refused({ session, code, now }: Props) {
  const seeSession = { text: '看这场活动', onTap: () => open(routes.session(session._id)) }
  const others = { text: '看看别的活动', onTap: () => open(routes.sessions) }
  switch (code) {
    case 'ALREADY_BOOKED':
      return <RefusalCard title='您家已经预约了' why='不用取号，直接出示入场码就行。' action={{ text: '打开入场码', onTap: () => open(routes.ticket(session._id)) }} />
    case 'WALK_INS_OFF':
      return <RefusalCard title='这一场不现场取号' why='只接待预约的家庭。有名额的话，现在就能预约。' action={seeSession} />
    case 'CHECK_IN_NOT_OPEN':
      return <RefusalCard title='还没有开始取号' why={`${whenText(checkInOpensAt(session), now)} 开始，到时候打开这一页或再扫一次海报。`} action={seeSession} quiet />
    case 'SESSION_ENDED':
    case 'SESSION_CANCELLED':
      return <RefusalCard title='取不了号了' why={code === 'SESSION_CANCELLED' && session.cancelReason ? `${errorText[code]}：${session.cancelReason}` : errorText[code]} action={others} />
    default:
      return <RefusalCard title='没有办成' why={errorText[code]} />
  }
}
