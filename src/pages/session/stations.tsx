import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { classes } from '@/components/classes'
import { clockText } from '@/copy/wording'
import type { BookingView } from '@/domain/booking'
import type { SessionView, Station } from '@/domain/session'
import './stations.scss'

interface Props {
  stations: SessionView['stations']
  stamps: BookingView['stamps']
}

/** The first that has no stamp yet. */
export const nextStation = ({ stations = [], stamps }: Props): Station | undefined => stations.find(({ id }) => stamps[id] === undefined)

/** The card of an event with several tables: where one was, and where to go next. */
export function Stations({ stations = [], stamps }: Props) {
  if (stations.length === 0) return null
  const done = stations.filter(({ id }) => stamps[id] !== undefined).length
  const next = nextStation({ stations, stamps })
  return (
    <Card>
      <View className='row'>
        <Text className='title grow'>{!next ? '都走完了' : done === 0 ? `从${next.name}开始` : `下一站：${next.name}`}</Text>
        <Text className='small'>{done === 0 ? `一共 ${stations.length} 站` : `${done} / ${stations.length}`}</Text>
      </View>
      <View className='stations' aria-role='list'>
        {stations.map(({ id, name }) => {
          const at = stamps[id]
          return (
            <View key={id} className='stations__one' aria-role='listitem' aria-label={`${name}，${at === undefined ? '还没有盖章' : `${clockText(at)} 盖章`}`}>
              <View className={classes('stations__stamp', at !== undefined && 'stations__stamp--on')} aria-hidden='true'>
                <Text>{at === undefined ? '' : '✓'}</Text>
              </View>
              <Text className='meta'>{name}</Text>
              {at !== undefined && <Text className='small'>{clockText(at)}</Text>}
            </View>
          )
        })}
      </View>
      {next && <Text className='small'>每到一站，给工作人员扫一下您的码，就盖上章。</Text>}
    </Card>
  )
}
