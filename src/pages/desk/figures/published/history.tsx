import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Tag } from '@/components/tag'
import { figureText } from '@/copy/figure'
import type { PublishedFigure } from '@/domain/figure'
import { localDate } from '@/domain/time'

interface Props {
  name: string
  rows: PublishedFigure[]
  onCorrect: (figure: PublishedFigure) => unknown
}

/** Everything that was ever published under one name, the newest day first. A count is corrected by counting again. */
export const History = ({ name, rows, onCorrect }: Props) => (
  <Card>
    <Text className='title'>{name}</Text>
    {rows
      .filter((row) => row.name === name)
      .sort((a, b) => b.asOf.localeCompare(a.asOf) || b.publishedAt - a.publishedAt)
      .map((row) => {
        const { _id, source, asOf, by, publishedAt, query, replaces } = row
        const replaced = rows.some((later) => later.replaces === _id)
        const before = rows.find((earlier) => earlier._id === replaces)
        return (
          <View key={_id} className='row published__row'>
            <View className='grow'>
              <Text className={replaced ? 'meta' : 'title'}>{figureText(row)}</Text>
              <Text className='small'>
                {asOf} · {source.title}
              </Text>
              <Text className='small'>
                {publishedAt ? `${localDate(publishedAt)} ${by} 发布` : '随城市资料发布'}
                {before && `，更正原来的 ${figureText(before)}`}
              </Text>
            </View>
            {replaced ? (
              <Tag tone='plain'>已更正</Tag>
            ) : (
              !query && (
                <Button small kind='soft' label={`更正 ${name} ${figureText(row)}`} onTap={() => onCorrect(row)}>
                  更正
                </Button>
              )
            )}
          </View>
        )
      })}
  </Card>
)
