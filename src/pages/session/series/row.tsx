import { Text, View } from '@tarojs/components'
import { Tag } from '@/components/tag'
import { Touch } from '@/components/touch'
import { errorText } from '@/copy/errors'
import { bookingStatusLabel } from '@/copy/labels'
import { blockerTag, freeText, whenText } from '@/copy/session'
import type { ErrorCode } from '@/domain/errors'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'
import type { Part } from './plan'
import type { Outcome } from './use-term'

interface Face {
  text: string
  tone: 'brand' | 'sun' | 'plum' | 'plain'
  /** In full, where a tag is too short. */
  why?: string
}

/** What needs no more than the word itself. */
const OVER: ErrorCode[] = ['SESSION_ENDED', 'SESSION_STARTED', 'SESSION_CANCELLED']

function faceOf({ session, own: before, blocker }: Part, outcome: Outcome | undefined, now: Instant): Face {
  if (outcome && 'doing' in outcome) return { text: '正在约…', tone: 'sun' }
  if (outcome && 'failed' in outcome) return { text: '没约上', tone: 'plum', why: errorText[outcome.failed] }
  const own = outcome?.own ?? before
  if (own) return { text: own.status === 'waiting' ? `候补第 ${own.waiting?.position ?? 1} 位` : bookingStatusLabel[own.status], tone: own.status === 'waiting' || own.status === 'offered' ? 'sun' : 'brand' }
  if (blocker === null) return { text: freeText(session), tone: 'brand' }
  const why = blockerTag(blocker, session, undefined, now)
  if (blocker === 'SESSION_FULL') return { text: '可候补', tone: 'sun' }
  return OVER.includes(blocker) ? { text: why, tone: 'plain' } : { text: '约不了', tone: 'plain', why }
}

/** One session of the term: when, and how it stands or what just became of it. */
export function TermRow({ part, outcome, now }: { part: Part; outcome?: Outcome; now: Instant }) {
  const { session } = part
  const { text, tone, why } = faceOf(part, outcome, now)
  const when = whenText(session.startsAt, now)
  return (
    <Touch role='link' className='term-row' label={`第 ${session.series?.number ?? ''} 节，${when}，${text}`} onTap={() => open(routes.session(session._id))}>
      <Text className='term-row__number'>{session.series?.number}</Text>
      <View className='grow'>
        <Text className='title'>{when}</Text>
        {(why ?? session.title) !== session.series?.title && <Text className='small'>{why ?? session.title}</Text>}
      </View>
      <Tag tone={tone}>{text}</Tag>
    </Touch>
  )
}
