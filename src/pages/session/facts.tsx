import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { classes } from '@/components/classes'
import { Seats } from '@/components/seats'
import { ageRuleText, opensText, placeRuleText, placesText } from '@/copy/session'
import { spanText } from '@/copy/wording'
import { fitsAge, type BookingView, type Party, type SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { Bring } from './bring'

interface Props {
  session: SessionView
  booking?: BookingView
  party: Party
  now: Instant
}

const Rule = ({ kept, text }: { kept: boolean; text: string }) => (
  <View className={classes('rule', !kept && 'rule--broken')}>
    <Text className='rule__sign' aria-label={kept ? '符合' : '不符合'}>
      {kept ? '✓' : '✕'}
    </Text>
    <Text className='meta grow'>{text}</Text>
  </View>
)

/** What a family wants to know before it taps: when and where, how many places, the rules, what to bring. */
export function Facts({ session, booking, party, now }: Props) {
  const { venue, adults } = session
  const own = booking && { places: booking.places, sign: [...(party.children[0]?.nickname ?? '我')][0] ?? '我' }
  const notOpen = session.bookingOpensAt !== undefined && now < session.bookingOpensAt

  return (
    <View>
      <Card>
        <Text className='title'>{spanText(session.startsAt, session.endsAt)}</Text>
        <Text className='meta'>{venue.name}</Text>
        <Text className='meta'>{venue.address}</Text>
        <Text className='meta'>{session.host}</Text>
      </Card>
      {booking && session.status === 'cancelled' && (
        <Card tone='plum'>
          <Text className='title'>这场活动已取消</Text>
          {session.cancelReason && <Text className='meta'>{session.cancelReason}</Text>}
        </Card>
      )}
      <Card>
        <View className='row'>
          <Text className='title'>{placesText(session)}</Text>
          {session.roster.queueLength > 0 && <Text className='small'>候补 {session.roster.queueLength}</Text>}
        </View>
        <Seats session={session} own={own} />
        <Text className='small session__note'>实心为已报名{own ? '，标字的是您家' : '，只会标出自己的孩子'}</Text>
      </Card>
      <Card>
        <Text className='title'>报名前请看</Text>
        <Rule kept={party.children.every((child) => fitsAge(session, child))} text={ageRuleText(session, party.children)} />
        <Rule kept={party.adults >= adults.min && party.adults <= adults.max} text={placeRuleText(session)} />
        {notOpen && <Rule kept={false} text={opensText(session, now)} />}
        <Rule kept text='来不了请提前取消，名额马上给别的家庭' />
      </Card>
      {session.summary !== '' && (
        <Card>
          <Text className='title'>做什么</Text>
          <Text className='meta'>{session.summary}</Text>
        </Card>
      )}
      <Bring things={session.bring} />
    </View>
  )
}
