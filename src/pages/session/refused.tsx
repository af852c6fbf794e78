import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { refusalTitle, whenText } from '@/copy/session'
import type { NextSession } from '@/domain/contract'
import { open, routes } from '@/services/routes'
import type { Here } from './here'
import type { Refusal } from './use-place'

interface Props {
  here: Here
  refusal: Refusal
  next?: NextSession
}

/** What the family can do about a refusal: the next session, the page where a fact is missing, or the same tap again. */
function wayOut({ code }: Refusal, next: NextSession | undefined, { party, now }: Here): { text: string; onTap: () => unknown } | undefined {
  if (next) return { text: `改约 ${whenText(next.startsAt, now)}`, onTap: () => open(routes.session(next.sessionId)) }
  switch (code) {
    // The action stands below, as it was: it is tapped again.
    case 'NETWORK':
    case 'BUSY':
    case 'INTERNAL':
    case 'BOOKING_NOT_OPEN':
    case 'PLACES_FREE':
    case 'SLOT_TAKEN':
    case 'SLOT_REQUIRED':
      return undefined
    // The rules changed since they were agreed to: the child's page asks anew.
    case 'CONSENT_REQUIRED':
      return { text: '去看规则', onTap: () => open(routes.child(party.children[0]?._id)) }
    case 'DISTRICT_REQUIRED':
    case 'EXPECTING_REQUIRED':
      return { text: '去填写', onTap: () => open(routes.household) }
    default:
      return { text: '看看别的活动', onTap: () => open(routes.sessions) }
  }
}

/** After the tap: what happened, why, and what now. */
export function Refused({ here, refusal, next = refusal.next }: Props) {
  const { code } = refusal
  const why = next ? `${errorText[code]}。同类的下一场《${next.title}》还有名额。` : code === 'NETWORK' ? '下面是最近一次看到的情况；网络好了再点一次，不会重复。' : errorText[code]
  return <RefusalCard title={refusalTitle(code)} why={why} action={wayOut(refusal, next, here)} quiet />
}
