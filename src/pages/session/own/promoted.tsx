import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import { momentText } from '@/copy/wording'
import type { Act } from '@/domain/booking'
import type { Here } from '../here'

const ARRIVALS: Act[] = ['booked', 'accepted', 'promoted', 'reinstated']

/** Nobody tapped for this place: the family is told who did. */
export function Promoted({ here: { session, booking, standing, now } }: { here: Here }) {
  const came = [...(booking?.history ?? [])].reverse().find(({ what }) => ARRIVALS.includes(what))
  if (standing !== 'held' || booking?.status !== 'booked' || came?.what !== 'promoted' || now >= session.startsAt) return null
  return (
    <Card tone='sun'>
      <Text className='title'>有名额了，系统替您接受了</Text>
      <Text className='meta'>{momentText(came.when)}，按您候补时的约定。来不了请提前取消。</Text>
    </Card>
  )
}
