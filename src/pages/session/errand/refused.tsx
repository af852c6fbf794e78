import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import { open, routes } from '@/services/routes'

interface Words {
  title: string
  why: string
  /** Nothing a parent could do would open it. */
  over?: true
}

/** In the words of who stands there with the child: what happened, and whom to ring. */
const WORDS: Partial<Record<ErrorCode, Words>> = {
  ERRAND_INVALID: { title: '这个码打不开', why: '它可能已经在另一部手机上打开过。请给家长打个电话，让家长重新发一个给您。已经到门口了，也可以跟工作人员说孩子的名字。' },
  ERRAND_WITHDRAWN: { title: '家长撤回了这次托付', why: '这个码不能用了。请给家长打个电话，问问要不要去；要去，请家长重新发一个给您。' },
  BOOKING_CANCELLED: { title: '家长取消了这次预约', why: '不用去了。不清楚的话，请给家长打个电话。', over: true },
  SESSION_CANCELLED: { title: '这场活动取消了', why: '不用去了，请给家长打个电话说一声。', over: true },
  SESSION_ENDED: { title: '这场活动已经结束', why: '码用完了。要是没赶上，请给家长打个电话，可以再约别的场次。', over: true },
}

/** Her first opening found no network, and she may stand at the door already. */
export const NotOpened = ({ onRetry }: { onRetry: () => unknown }) => (
  <RefusalCard title='还没有打开' why='第一次打开要有网络。请走到信号好的地方再试。已经到门口了，就跟工作人员说孩子的名字，也能进。' action={{ text: '再试一次', onTap: onRetry }} />
)

/** Why there is no code to show. */
export function Refused({ code, onRetry }: { code: ErrorCode; onRetry: () => unknown }) {
  const { title, why, over } = WORDS[code] ?? { title: '没有打开', why: errorText[code] }
  return <RefusalCard title={title} why={why} action={over ? { text: '看看别的活动', onTap: () => open(routes.sessions) } : { text: '打过电话了，再试一次', onTap: onRetry }} />
}
