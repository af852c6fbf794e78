import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { DemoTag, Tag } from '@/components/tag'
import { spanText } from '@/copy/wording'
import type { DaySession } from '@/domain/contract'
import { checkInBlocker } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'

/** True while the door of a session is open. */
export const isRunning = (session: DaySession, now: Instant): boolean => checkInBlocker(session, now) === null

/** A session whose door is open: how many are here, who waits, and the ways in. The first is the green one. An answer kept from before says no count. */
export function Running({ session, now, first }: { session: DaySession; now: Instant; first: boolean }) {
  const { _id, title, venue, startsAt, endsAt, roster, here = 0, inLine = 0 } = session
  const taken = roster.capacity - roster.free
  return (
    <Card>
      <View className='tags today__state'>
        <Tag>{now < startsAt ? '门口已开，还没开始' : '正在进行'}</Tag>
        {roster.queueLength > 0 && now < startsAt && <Tag tone='sun'>候补 {roster.queueLength} 家</Tag>}
        {session.demo && <DemoTag />}
      </View>
      <Text className='title'>{title}</Text>
      <Text className='meta'>
        {spanText(startsAt, endsAt)} · {venue.name}
      </Text>
      <View className='today__heads'>
        <View>
          <Text className='today__here'>{here}</Text>
          <Text className='small'>家已到，给出 {taken} 个名额</Text>
        </View>
        {(inLine > 0 || session.walkIns) && (
          <View>
            <Text className='today__here'>{inLine}</Text>
            <Text className='small'>个号在等</Text>
          </View>
        )}
      </View>
      <View className='today__actions'>
        <Button small kind={first ? 'primary' : 'soft'} label={`扫码签到 ${title}`} onTap={() => open(routes.scan(_id))}>
          扫码签到
        </Button>
        <Button small kind='soft' label={`名单 ${title}`} onTap={() => open(routes.roster(_id))}>
          名单
        </Button>
      </View>
      {(inLine > 0 || session.walkIns) && <LinkRow title='叫号' note={inLine ? `在等 ${inLine} 个号` : '没有在等的号'} onTap={() => open(routes.line(_id))} />}
      <LinkRow title='门口的码' note={session.selfCheckIn ? '家长自己扫码签到' : '海报'} onTap={() => open(routes.door(_id))} />
    </Card>
  )
}
