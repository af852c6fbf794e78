import { Text, View } from '@tarojs/components'
import { RosterList } from '@/components/roster-list'
import { booked } from '@/copy/roster'
import { clockText } from '@/copy/wording'
import type { DoorEntry } from '@/domain/door'
import { isStranger } from '@/domain/overlay'
import type { SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'

/** How many of the booked families are here, how many besides, and who is missing. */
export function SoFar({ session, entries, now }: { session: SessionView; entries: DoorEntry[]; now: Instant }) {
  const families = booked(entries.filter((entry) => !isStranger(entry)))
  const here = families.filter(({ attended }) => attended).length
  const besides = entries.filter(({ attended }) => attended).length - here
  return (
    <>
      <View className='section'>
        <Text className='title grow'>
          {session.title} {clockText(session.startsAt)}
        </Text>
        <Text className='small'>已到</Text>
        <Text className='scan__count'>
          {here} / {families.length}
        </Text>
      </View>
      {besides > 0 && <Text className='meta'>另有 {besides} 家不在名单上</Text>}
      <View className='scan__bar' aria-hidden='true'>
        <View className='scan__done' style={{ width: `${families.length ? (100 * here) / families.length : 0}%` }} />
      </View>
      <View className='scan__families'>
        <RosterList session={session} families={families} now={now} />
      </View>
    </>
  )
}
