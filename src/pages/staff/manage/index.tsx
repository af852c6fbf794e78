import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { ChangesCard } from '@/components/changes-card'
import { LinkRow } from '@/components/link-row'
import { StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { Seats } from '@/components/seats'
import { DemoTag } from '@/components/tag'
import { spanText } from '@/copy/wording'
import type { StaffOutputs } from '@/domain/contract'
import { HOLDING } from '@/domain/booking'
import { checkInOpensAt } from '@/domain/session'
import { agesOf } from '@/domain/tally'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { open, routes } from '@/services/routes'
import { DoneCard } from '../done-card'
import { NotYet, shutsOut } from '../not-yet'
import { Turnout } from '../turnout'
import { DoorCard } from './door-card'
import { CallOffSheet, MoveSheet, ResizeSheet } from './sheets'

const SHEETS = { move: MoveSheet, resize: ResizeSheet, callOff: CallOffSheet }

export default function ManagePage() {
  const { id = '' } = useRouter().params
  const now = useNow()
  const { data, error, since, reload, replace } = useRemote(() => staff.getRoster({ sessionId: id }), [id])
  const [asked, ask] = useState<keyof typeof SHEETS>()
  const [done, setDone] = useState<string>()

  if (!data || shutsOut(error) || !data.me.roles.includes('organiser')) return <NotYet error={data && !shutsOut(error) ? 'FORBIDDEN' : error} organisers onRetry={reload} />

  const { session, bookings, count } = data
  const { capacity, free, queueLength } = session.roster
  const given = bookings.filter(({ status }) => HOLDING.includes(status)).length
  const closed = session.status === 'cancelled' ? `整场已取消：${session.cancelReason ?? ''}` : now >= session.startsAt ? '已经开始，时间和名额不能再改' : undefined
  const Asked = asked && SHEETS[asked]
  const door = session.status === 'open' && now < session.endsAt && <DoorCard session={session} count={count} onSaved={(answer) => replace({ ...data, ...answer })} />
  const finish = (answer: StaffOutputs['moveSession'], said: string) => {
    replace({ ...data, session: answer.session })
    ask(undefined)
    setDone(said)
  }

  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{session.title}</Text>
      <Text className='meta'>{session.venue.name}</Text>
      {session.demo && (
        <View className='tags'>
          <DemoTag />
        </View>
      )}
      <DoneCard text={done} />
      {closed && (
        <Card tone='plum'>
          <Text className='title'>{closed}</Text>
        </Card>
      )}
      {now >= checkInOpensAt(session) && <Turnout count={count} ages={agesOf(bookings)} stations={session.stations} />}
      {/* Under way it is all that is left to change. */}
      {closed && door}
      <Card>
        <View className='row'>
          <View className='grow'>
            <Text className='title'>时间</Text>
            <Text className='meta'>{spanText(session.startsAt, session.endsAt)}</Text>
          </View>
          {!closed && (
            <Button small kind='soft' onTap={() => ask('move')}>
              改期
            </Button>
          )}
        </View>
      </Card>
      <Card>
        <View className='row'>
          <View className='grow'>
            <Text className='title'>名额</Text>
            <Text className='meta'>
              共 {capacity} 个，已给出 {capacity - free} 个{queueLength ? `，候补 ${queueLength} 家` : ''}
            </Text>
          </View>
          {!closed && (
            <Button small kind='soft' onTap={() => ask('resize')}>
              改名额
            </Button>
          )}
        </View>
        <Seats session={session} />
      </Card>
      <Card>
        <LinkRow title='改内容、地点、适合谁' note='先看影响再保存；海报、照这一场再开也在那里' onTap={() => open(routes.editSession(id))} />
      </Card>
      {!closed && (
        <Card>
          <View className='row'>
            <View className='grow'>
              <Text className='title'>取消整场</Text>
              <Text className='meta'>有名额的家庭都会收到通知</Text>
            </View>
            <Button small kind='danger' onTap={() => ask('callOff')}>
              取消整场
            </Button>
          </View>
        </Card>
      )}
      {!closed && door}
      <Card>
        <LinkRow title='导出名单' note='Excel，名字已遮住' onTap={() => open(routes.exchange(session._id))} />
      </Card>
      <ChangesCard changes={session.changes} />
      {Asked && <Asked session={session} given={given} now={now} onDone={finish} onClose={() => ask(undefined)} />}
    </PageRoot>
  )
}
