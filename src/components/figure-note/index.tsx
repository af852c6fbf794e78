import { Text, View } from '@tarojs/components'
import { countText, figureText } from '@/copy/figure'
import { newestFirst, type Figure } from '@/domain/figure'
import { Card } from '../card'
import './index.scss'

/** The figures of one name, newest first: where documents disagree, all of them are read together. */
export function FigureNote({ name, figures }: { name: string; figures: Figure[] }) {
  return (
    <Card>
      <Text className='meta'>{name}</Text>
      {newestFirst(figures).map((figure, index) => (
        <View key={`${figure.asOf} ${figure.value}`} className='figure-note'>
          <Text className={index === 0 ? 'figure-note__newest' : 'figure-note__older'}>{figureText(figure)}</Text>
          <Text className='small'>
            {figure.asOf} · {figure.source.title}
          </Text>
          {figure.corrects && (
            <Text className='small'>
              更正：原来发布的是 {countText(figure.corrects.value)} {figure.unit}（{figure.corrects.asOf}）
            </Text>
          )}
        </View>
      ))}
    </Card>
  )
}
