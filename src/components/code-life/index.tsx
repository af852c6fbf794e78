import type { CSSProperties } from 'react'
import { Text, View } from '@tarojs/components'
import './index.scss'

interface Props {
  secondsLeft: number
  stepSeconds: number
  /** Behind the seconds: what else there is to know. */
  note: string
}

/** How long a changing code still lives. */
export const CodeLife = ({ secondsLeft, stepSeconds, note }: Props) => (
  <View className='code-life'>
    <View className='code-life__ring' style={{ '--left': `${(100 * secondsLeft) / stepSeconds}%` } as CSSProperties} aria-hidden='true' />
    <Text className='small'>
      {secondsLeft} 秒后更新 · {note}
    </Text>
  </View>
)
