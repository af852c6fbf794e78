import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { classes } from '@/components/classes'
import { Touch } from '@/components/touch'
import { countText } from '@/copy/figure'
import type { NurserySort } from '@/domain/nursery-search'
import { locate } from '@/services/location'
import type { Finder } from './use-finder'

interface Props {
  finder: Finder
  count: number
  onChooseDistrict: () => unknown
}

const SORTS: { sort: NurserySort; text: string }[] = [
  { sort: 'distance', text: '距离' },
  { sort: 'fee', text: '费用' },
  { sort: 'name', text: '名称' },
]

/** From where distances are counted, how many there are, and in which order. Location is asked for only by a tap. */
export function Departure({ finder, count, onChooseDistrict }: Props) {
  const { here, district, from, sort } = finder
  const [asking, setAsking] = useState(false)
  const [refused, setRefused] = useState(false)

  async function useMyPosition() {
    setAsking(true)
    const position = await locate()
    setAsking(false)
    setRefused(typeof position === 'string')
    if (typeof position === 'string') return
    finder.setHere(position)
    finder.setSort('distance')
  }

  const start = here ? '我的位置' : district && `${district.name}中心`
  return (
    <>
      {!here && (
        <Card className='departure'>
          <View className='grow'>
            <Text className='title'>{refused ? '没有拿到位置' : '看看谁离您近'}</Text>
            <Text className='small'>
              {district
                ? `现在从${district.name}中心约算`
                : refused
                  ? '选一个区，就从区中心约算距离'
                  : '位置只在手机上用，不上传'}
            </Text>
          </View>
          {refused && !district ? (
            <Button small kind='soft' onTap={onChooseDistrict}>
              选一个区
            </Button>
          ) : (
            <Button small kind='soft' busy={asking} onTap={useMyPosition}>
              用我的位置
            </Button>
          )}
        </Card>
      )}
      <View className='departure__line'>
        <Text className='departure__count' aria-role='status'>
          {start ? (
            <>
              从 <Text className='departure__start'>{start}</Text> 出发，
            </>
          ) : (
            '全市 '
          )}
          {countText(count)} 家
        </Text>
        <View className='departure__sorts' aria-role='radiogroup' aria-label='排序'>
          {SORTS.filter((one) => one.sort !== 'distance' || from).map((one) => (
            <Touch
              key={one.sort}
              role='radio'
              checked={sort === one.sort}
              label={`按${one.text}排序`}
              className={classes('departure__sort', sort === one.sort && 'departure__sort--on')}
              onTap={() => finder.setSort(one.sort)}
            >
              <Text>{one.text}</Text>
            </Touch>
          ))}
        </View>
      </View>
    </>
  )
}
