import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { whenText } from '@/copy/session'
import type { SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'

/** A session the family would have come to, until its time has passed: why it is off, and the way to another. */
export const CalledOff = ({ session, now }: { session: SessionView; now: Instant }) => (
  <Card tone='plum'>
    <Text className='title'>不用来了：{session.title}</Text>
    <Text className='meta'>{whenText(session.startsAt, now)} 的这一场取消了</Text>
    {session.cancelReason && <Text className='meta'>原因：{session.cancelReason}</Text>}
    <View className='next__actions'>
      <Button small kind='soft' label={`找下一场 ${session.title}`} onTap={() => open(routes.session(session._id))}>
        找下一场
      </Button>
    </View>
  </Card>
)
