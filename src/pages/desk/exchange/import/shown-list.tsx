import { useState, type ReactNode } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'

const STEP = 20

interface Props<T> {
  title: string
  tone?: 'plum' | 'sun'
  rows: T[]
  /** How many there are in all; the cloud sends the first thousand. */
  total: number
  render: (row: T) => ReactNode
  /** The whole list as a text, to hand to whoever made the table. */
  onCopy?: () => unknown
}

/** A list that opens step by step, so that a thousand complaints do not choke a phone. */
export function ShownList<T>({ title, tone, rows, total, render, onCopy }: Props<T>) {
  const [most, setMost] = useState(STEP)
  if (!rows.length) return null
  const left = rows.length - most
  return (
    <Card tone={tone}>
      <View className='row'>
        <Text className='title grow'>
          {title} {total} {total > rows.length ? `（先列 ${rows.length}）` : ''}
        </Text>
        {onCopy && (
          <Button small kind='soft' label={`复制全部：${title}`} onTap={onCopy}>
            复制
          </Button>
        )}
      </View>
      {rows.slice(0, most).map((row, index) => (
        <View key={index} className='import__row'>
          {render(row)}
        </View>
      ))}
      {left > 0 && (
        <View className='exchange__actions'>
          <Button small kind='soft' label={`再看一些：${title}`} onTap={() => setMost(most + 3 * STEP)}>
            {`还有 ${left} 条，再看一些`}
          </Button>
        </View>
      )}
    </Card>
  )
}
