import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { DemoTag } from '@/components/tag'
import { RosterList } from '@/components/roster-list'
import { booked, ended, offered, walkedIn } from '@/copy/roster'
import { deskText } from '@/copy/session'
import { spanText } from '@/copy/wording'
import type { RosterEntry } from '@/domain/booking'
import { checkInOpensAt } from '@/domain/session'
import { agesOf } from '@/domain/tally'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { staff } from '@/services/api'
import { open, routes } from '@/services/routes'
import { DoneCard } from '../done-card'
import { NotYet, shutsOut } from '../not-yet'
import { RevealSheet } from '../reveal-sheet'
import { Turnout } from '../turnout'
import { mayReveal, useRevealed } from '../use-revealed'
import { DayLinks } from './day-links'
import { DoorLinks } from './door-links'
import { EndedList } from './ended-list'
import { placeAct, PlaceSheet } from './place-sheet'
import { WaitingList } from './waiting-list'
import './index.scss'

export default function RosterPage() {
  const { id = '' } = useRouter().params
  const now = useNow()
  const { data, error, since, reload, replace } = useRemote(() => staff.getRoster({ sessionId: id }), [id])
  const revealed = useRevealed(id)
  const [handled, handle] = useState<RosterEntry>()
  const [done, setDone] = useState<string>()

  if (!data || shutsOut(error)) return <NotYet error={error} onRetry={reload} />

  const { session, bookings, waiting, line, count, me } = data
  const organises = me.roles.includes('organiser')
  // Who only answers for the figures looks, and does nothing here.
  const atDoor = organises || me.roles.includes('helper')
  const [families, walkIns] = [booked(bookings), walkedIn(bookings)]
  const [held, gone] = [offered(bookings), ended(bookings)]
  const here = families.filter(({ attended }) => attended).length
  const objections = bookings.filter(({ objection }) => objection && !objection.answer).length
  const act = handled && placeAct(session, handled, now)
  const handling = organises ? { handles: (family: RosterEntry) => placeAct(session, family, now) !== undefined, onHandle: handle } : {}
  const naming = { names: revealed.names, ...(atDoor && mayReveal(session, organises, now) ? { onReveal: revealed.ask } : {}) }
  const finish = (booking: RosterEntry, said: string) => {
    replace({ ...data, bookings: bookings.map((one) => (one.familyId === booking.familyId ? booking : one)) })
    handle(undefined)
    setDone(said)
    // A place that was taken is free now: the numbers of the session have changed with it.
    return reload()
  }

  return (
    <PageRoot
      footer={atDoor && (
        <View className='row'>
          {organises && (
            <Button kind='soft' wide onTap={() => open(routes.manage(id))}>
              改这一场
            </Button>
          )}
          <Button wide onTap={() => open(routes.scan(id))}>
            扫码签到
          </Button>
        </View>
      )}
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{session.title}</Text>
      <Text className='meta'>{spanText(session.startsAt, session.endsAt)}</Text>
      <Text className='meta'>{session.venue.name}</Text>
      {session.clinic && <Text className='meta'>{deskText(session.clinic)}</Text>}
      {session.demo && (
        <View className='tags'>
          <DemoTag />
        </View>
      )}
      <DoneCard text={done} />
      <View className='roster'>
        <View>
          {now >= checkInOpensAt(session) && <Turnout count={count} ages={agesOf(bookings)} stations={session.stations} />}
          {atDoor && <DoorLinks {...data} />}
          {atDoor && <DayLinks session={session} organises={organises} now={now} />}
        </View>
        <View>
          <Card>
            <Text className='title'>
              已到 {here}，共 {families.length} 家
            </Text>
            <RosterList session={session} families={families} now={now} line={line} {...handling} {...naming} />
            {families.length === 0 && <EmptyState title='还没有人预约' hint='有家庭预约后会出现在这里' />}
          </Card>
          {walkIns.length > 0 && (
            <Card>
              <Text className='title'>没有预约，现场来的 {walkIns.length} 家</Text>
              <RosterList session={session} families={walkIns} now={now} line={line} />
            </Card>
          )}
          {held.length > 0 && (
            <Card>
              <Text className='title'>给候补保留着 {held.length} 家</Text>
              <RosterList session={session} families={held} now={now} {...handling} {...naming} />
            </Card>
          )}
          <WaitingList waiting={waiting} now={now} {...naming} />
          <EndedList families={gone} {...naming} />
          {organises && objections > 0 && (
            <Card>
              <LinkRow title={`${objections} 条申诉等您答复`} note='去看家庭怎么说' onTap={() => open(routes.objections)} />
            </Card>
          )}
        </View>
      </View>
      <Text className='small centred'>名字只显示第一个字；要看全名请写原因，会留下记录</Text>
      <RevealSheet {...revealed} />
      {handled && act && <PlaceSheet session={session} family={handled} act={act} onDone={finish} onClose={() => handle(undefined)} />}
    </PageRoot>
  )
}
