import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { DemoTag, Tag } from '@/components/tag'
import { kindLabel } from '@/copy/labels'
import { clockText } from '@/copy/wording'
import { isPublished, type SessionView } from '@/domain/session'
import { localDate, type Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'

/** One session as staff see it while its door is not open. */
export const SessionRow = ({ session, now }: { session: SessionView; now: Instant }) => (
  <Card>
    <View className='row'>
      <Text className='title grow'>
        {clockText(session.startsAt)} {session.title}
      </Text>
      <Text className='today__count'>
        {session.roster.capacity - session.roster.free}/{session.roster.capacity}
      </Text>
    </View>
    <Text className='meta'>{session.venue.name}</Text>
    <View className='tags'>
      <Tag tone='sky'>{kindLabel[session.kind]}</Tag>
      {session.status === 'cancelled' ? <Tag tone='plum'>已取消</Tag> : now >= session.endsAt && <Tag tone='plain'>已结束</Tag>}
      {session.status === 'open' && !isPublished(session, now) && <Tag tone='sun'>待发布</Tag>}
      {session.roster.queueLength > 0 && now < session.startsAt && <Tag tone='sun'>候补 {session.roster.queueLength} 家</Tag>}
      {session.demo && <DemoTag />}
    </View>
    <View className='today__actions'>
      {session.status === 'open' && now < session.endsAt && localDate(session.startsAt) === localDate(now) && (
        <Button small kind='soft' label={`扫码签到 ${session.title}`} onTap={() => open(routes.scan(session._id))}>
          扫码签到
        </Button>
      )}
      <Button small kind='soft' label={`名单 ${session.title}`} onTap={() => open(routes.roster(session._id))}>
        名单
      </Button>
    </View>
  </Card>
)
