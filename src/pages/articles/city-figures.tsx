import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { FigureNote } from '@/components/figure-note'
import type { Figure } from '@/domain/figure'
import { useCity } from '@/hooks/use-directory'
import './city-figures.scss'

/** How many names are shown before somebody asks for all. */
const FIRST = 3

/** 数字与来源: what the centre has published of the city; documents that disagree stand side by side. */
export function CityFigures() {
  const { data } = useCity()
  const [all, setAll] = useState(false)
  if (!data?.figures.length) return null
  const names = [...new Set(data.figures.map(({ name }) => name))]
  const of = (name: string): Figure[] => data.figures.filter((figure) => figure.name === name)
  return (
    <>
      <View className='section' aria-role='heading'>
        <Text className='title'>{data.profile.city}托育：数字与来源</Text>
      </View>
      <Text className='small'>文件说法不一时都列出来，新的在前</Text>
      {names.slice(0, all ? undefined : FIRST).map((name) => (
        <FigureNote key={name} name={name} figures={of(name)} />
      ))}
      {!all && names.length > FIRST && (
        <View className='city-figures__more'>
          <Button small kind='soft' onTap={() => setAll(true)}>
            全部 {names.length} 项
          </Button>
        </View>
      )}
    </>
  )
}
