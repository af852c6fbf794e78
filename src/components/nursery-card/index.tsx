import { Text, View } from '@tarojs/components'
import { classesText, placeText, reachText, standingsOf } from '@/copy/nursery'
import { yuanText } from '@/copy/wording'
import type { District } from '@/domain/city'
import type { NurseryMatch } from '@/domain/nursery-search'
import { Card } from '../card'
import { DemoTag, Tag } from '../tag'
import './index.scss'

interface Props {
  match: NurseryMatch
  districts: District[]
  /** Measured from the middle of a district and not from the person. */
  approximate: boolean
  onOpen: (nurseryId: string) => unknown
}

/** A nursery in a list: what it is, how far, its standing, what it costs, for whom. */
export function NurseryCard({ match: { nursery, metres, feeFen }, districts, approximate, onOpen }: Props) {
  const reach = metres === undefined ? undefined : reachText(metres, approximate)
  const fee = feeFen === undefined ? '费用未知' : yuanText(feeFen)
  const standings = standingsOf(nursery)
  const offer = [classesText(nursery), nursery.capacity && `${nursery.capacity} 个托位`].filter(Boolean).join(' · ')
  return (
    <Card onTap={() => onOpen(nursery._id)} label={[nursery.name, reach, fee].filter(Boolean).join('，')}>
      <View className='nursery-card__head'>
        <Text className='title grow'>{nursery.name}</Text>
        {reach && <Text className='nursery-card__reach'>{reach}</Text>}
      </View>
      <Text className='meta'>{placeText(nursery, districts)}</Text>
      {standings.length > 0 && (
        <View className='tags'>
          {standings.map(({ text, tone }) => (
            <Tag key={text} tone={tone}>
              {text}
            </Tag>
          ))}
        </View>
      )}
      <View className='nursery-card__fee'>
        <Text className={feeFen === undefined ? 'nursery-card__unknown' : 'nursery-card__amount'}>{fee}</Text>
        <Text className='small'>{feeFen === undefined ? `截至 ${nursery.source.asOf}` : '每月起'}</Text>
        {nursery.demo && (
          <View className='nursery-card__demo'>
            <DemoTag />
          </View>
        )}
      </View>
      {offer && <Text className='meta'>{offer}</Text>}
      {nursery.hours && <Text className='small'>{nursery.hours}</Text>}
    </Card>
  )
}
