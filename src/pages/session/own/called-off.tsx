import { Text } from '@tarojs/components'
import { Card } from '@/components/card'
import type { NextSession } from '@/domain/contract'
import type { Here } from '../here'

/** The session will not be: who decided, why, and where there is another. */
export function CalledOff({ here, next }: { here: Here; next?: NextSession }) {
  const { session, booking } = here
  const change = session.changes.find(({ what }) => what === 'cancelled')
  const reason = change?.reason ?? session.cancelReason
  return (
    <Card tone='plum'>
      <Text className='title'>这场活动已取消</Text>
      {reason && <Text className='meta'>{change ? `${change.by}：${reason}` : reason}</Text>}
      {booking?.status !== 'waiting' && <Text className='meta'>您家不用来了，也不算没来。</Text>}
      {next && <Text className='meta'>《{next.title}》还有名额，可以改约。</Text>}
    </Card>
  )
}
