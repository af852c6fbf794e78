import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Tag } from '@/components/tag'
import { headsText, sourcesText, stationsText } from '@/copy/door'
import { tookPlace, type HeadCount } from '@/domain/headcount'
import type { Station } from '@/domain/session'
import type { Tally } from '@/domain/tally'
import { usePosterPlaces } from '@/hooks/use-poster-places'
import { AgeBars } from './age-bars'
import './turnout.scss'

/** Who was there, from check-ins alone: families large, people beside them, where they came from and which stations they passed, and how old the children were. */
export function Turnout({ count, ages, stations = [] }: { count: HeadCount; ages: Tally['ages']; stations?: Station[] }) {
  const places = usePosterPlaces(Object.keys(count.sources))
  return (
    <Card>
      <View className='turnout'>
        <Text className='turnout__families'>{count.families}</Text>
        <View className='grow'>
          <Text className='title'>家到场</Text>
          <Text className='meta'>{headsText(count)}</Text>
        </View>
      </View>
      {tookPlace(count) && (
        <View className='tags'>
          {sourcesText(count, places).map((text) => (
            <Tag key={text} tone='sky'>
              {text}
            </Tag>
          ))}
          {stationsText(count, stations).map((text) => (
            <Tag key={text}>{text}</Tag>
          ))}
        </View>
      )}
      {count.children > 0 && <AgeBars ages={ages} />}
      <Text className='small'>只按签到数，一家扫几次都只计一次{tookPlace(count) ? '；计 1 节次' : ''}</Text>
    </Card>
  )
}
