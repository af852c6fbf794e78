import { Text, View } from '@tarojs/components'
import { deskText, doorLines, placesText, seriesText, slotsText } from '@/copy/session'
import { spanText } from '@/copy/wording'
import type { SessionView } from '@/domain/session'
import { Card } from '../card'
import { LinkRow } from '../link-row'
import { hasCircles, Seats } from '../seats'
import { Bring } from './bring'
import './index.scss'

interface Shown {
  session: SessionView
}

/** When and where, and with whom. `slots` are the family's own. */
export function SessionWhen({ session, slots, onSeries }: Shown & { slots?: string[]; onSeries?: () => unknown }) {
  const { clinic, series, venue } = session
  return (
    <Card>
      <Text className='title'>{spanText(session.startsAt, session.endsAt)}</Text>
      {slots && <Text className='title when__slots'>您家的时间 {slotsText(session, slots)}</Text>}
      {clinic && <Text className='meta'>{deskText(clinic)}</Text>}
      <Text className='meta'>{venue.name}</Text>
      <Text className='meta'>{venue.address}</Text>
      {!clinic && <Text className='meta'>{session.host}</Text>}
      {series && <LinkRow title={seriesText(series)} note={`《${series.title}》，可以一次约完`} onTap={() => onSeries?.()} />}
    </Card>
  )
}

/** How many places; `own` are the names in the family's own. */
export const SessionPlaces = ({ session, own }: Shown & { own?: string[] }) => (
  <Card>
    <View className='row'>
      <Text className='title'>{placesText(session)}</Text>
      {session.roster.queueLength > 0 && <Text className='small'>候补 {session.roster.queueLength} 家</Text>}
    </View>
    {/* Where places are times, the times show them. */}
    {!session.roster.slots && <Seats session={session} own={own} />}
    {!session.roster.slots && hasCircles(session) && <Text className='small session__note'>实心为已报名{own ? '，标字的是您家' : '，只会标出自己家的'}</Text>}
  </Card>
)

/** What is done there, how it goes, and what to bring. */
export const SessionContent = ({ session }: Shown) => (
  <View>
    {session.summary !== '' && (
      <Card>
        <Text className='title'>做什么</Text>
        <Text className='meta'>{session.summary}</Text>
      </Card>
    )}
    {doorLines(session).length > 0 && (
      <Card>
        <Text className='title'>到了以后</Text>
        {doorLines(session).map((line) => (
          <Text key={line} className='meta'>
            · {line}
          </Text>
        ))}
      </Card>
    )}
    <Bring things={session.bring} />
  </View>
)
