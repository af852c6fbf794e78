import { Text, View } from '@tarojs/components'
import { badgesOf, entranceText, keyFacts, placeText, reachText } from '@/copy/nursery'
import type { District } from '@/domain/city'
import type { Child } from '@/domain/family'
import type { NurseryMatch } from '@/domain/nursery-search'
import type { LocalDate } from '@/domain/time'
import { Card } from '../card'
import { classes } from '../classes'
import '../tag/index.scss'
import './index.scss'

interface Props {
  match: NurseryMatch
  districts: District[]
  /** The day badges and free places are judged on. */
  today: LocalDate
  /** The child it is looked at for. */
  child?: Pick<Child, 'nickname' | 'birthDate'>
  onOpen: (nurseryId: string) => unknown
}

/** A nursery in a list, at one glance: how far on foot, what it costs and what is left of it, a place, from when, its standing. */
export function NurseryCard({ match, districts, today, child, onOpen }: Props) {
  const { nursery, acrossRiver } = match
  const reach = reachText(match)
  const facts = keyFacts(match, today)
  const entrance = child && `${child.nickname} ${entranceText(nursery, child.birthDate, today)}`
  const said = [nursery.name, reach, acrossRiver && '隔江', ...facts.map(({ value, note }) => `${note} ${value}`), entrance]
  // Forty of these stand in a list: a tag is one node here, not two.
  return (
    <Card onTap={() => onOpen(nursery._id)} label={said.filter(Boolean).join('，')}>
      <Text className='title'>{nursery.name}</Text>
      <View className='nursery-card__way'>
        {reach && <Text className='nursery-card__reach'>{reach}</Text>}
        {acrossRiver && <Text className='tag tag--sun'>隔江</Text>}
        <Text className='meta'>{placeText(nursery, districts)}</Text>
      </View>
      <View className='nursery-card__facts'>
        {facts.map(({ value, note, quiet }) => (
          <View key={note} className={classes('nursery-card__fact', quiet && 'nursery-card__fact--quiet')}>
            <Text className='nursery-card__value'>{value}</Text>
            <Text className='small'>{note}</Text>
          </View>
        ))}
      </View>
      {entrance && <Text className='nursery-card__entrance'>{entrance}</Text>}
      <View className='tags'>
        {badgesOf(nursery, today).map(({ text, tone }) => (
          <Text key={text} className={`tag tag--${tone}`}>
            {text}
          </Text>
        ))}
        {nursery.demo && <Text className='tag tag--plain'>演示</Text>}
      </View>
    </Card>
  )
}
