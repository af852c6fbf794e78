import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { momentText } from '@/copy/wording'
import type { NextSession } from '@/domain/contract'
import type { BookingView, Happening } from '@/domain/booking'
import type { Here } from '../here'
import { Another } from '../not-now'

interface Words {
  title: string
  why: string
  /** Who did it, and when. */
  by?: string
  tone: 'plum' | 'sun'
}

/** How a place ended that the family did not give back itself; undefined when it did. */
function wordsOf({ status, cancelReason, history }: BookingView): Words | undefined {
  const last = (what: Happening['what']): Happening | undefined => [...history].reverse().find((one) => one.what === what)
  switch (status) {
    case 'removed': {
      const removed = last('removed')
      const by = removed && `${removed.name ?? '中心'} · ${momentText(removed.when)}`
      return { tone: 'plum', title: '中心取消了您家的名额', why: cancelReason ?? removed?.note ?? '', by }
    }
    case 'released':
      return { tone: 'plum', title: '您家的名额让出了', why: '开课前 2 小时还没有确认，又有人候补。这不算没来。' }
    // An offer that ended by the clock, and nobody wrote it down yet.
    case 'offered':
    case 'expired':
      return { tone: 'sun', title: '保留的时间已过', why: '名额给了下一家。想来，可以重新候补。' }
    case 'waiting':
      return { tone: 'sun', title: '这次没有轮到', why: '活动开始前没有空出名额，候补已经结束。' }
    default:
      return undefined
  }
}

/** The place is gone, and not by the family's own hand: what happened, who did it, and what now. */
export function Ended({ here, next }: { here: Here; next?: NextSession }) {
  const words = here.booking && wordsOf(here.booking)
  if (!words) return null
  return (
    <Card tone={words.tone}>
      <Text className='title'>{words.title}</Text>
      <Text className='meta'>{words.why}</Text>
      {words.by && <Text className='meta'>{words.by}</Text>}
      {next && <Another here={here} next={next} />}
    </Card>
  )
}
