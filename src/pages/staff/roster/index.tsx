import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RosterList } from '@/components/roster-list'
import { expected, guestsText } from '@/copy/roster'
import { spanText } from '@/copy/wording'
import { useRemote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { open, routes } from '@/services/routes'
import { NotYet } from '../not-yet'

export default function RosterPage() {
  const { id = '' } = useRouter().params
  const { data, error, since, reload } = useRemote(() => staff.getRoster({ sessionId: id }), [id])

  if (!data || error === 'FORBIDDEN') return <NotYet error={error} onRetry={reload} />

  const { session, bookings } = data
  const families = expected(bookings)
  const here = families.filter(({ attended }) => attended).length
  const cancelled = bookings.filter(({ status }) => status === 'cancelled')

  return (
    <PageRoot
      footer={
        <View className='row'>
          <Button wide onTap={() => open(routes.scan(id))}>
            扫码签到
          </Button>
        </View>
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{session.title}</Text>
      <Text className='meta'>{spanText(session.startsAt, session.endsAt)}</Text>
      <Text className='meta'>{session.venue.name}</Text>
      <Card>
        <Text className='title'>
          已到 {here}，共 {families.length} 家
        </Text>
        <RosterList families={families} />
        {families.length === 0 && <EmptyState title='还没有人预约' hint='有家庭预约后会出现在这里' />}
      </Card>
      {cancelled.length > 0 && (
        <Card>
          <Text className='title'>已取消 {cancelled.length} 家</Text>
          {cancelled.map((family) => (
            <Text key={family.familyId} className='meta'>
              {guestsText(family)}
              {family.cancelReason ? `：${family.cancelReason}` : ''}
            </Text>
          ))}
        </Card>
      )}
      <Text className='small centred'>名字只显示第一个字</Text>
    </PageRoot>
  )
}
