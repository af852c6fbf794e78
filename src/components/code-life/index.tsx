import type { CSSProperties } from 'react'
import { Text, View } from '@tarojs/components'
import { STEP_SECONDS } from '@/domain/ticket'
import './index.scss'

interface Props {
  secondsLeft: number
  /** Behind the seconds: what else there is to know. */
  note: string
}

/** How long a changing code still lives. */
export const CodeLife = ({ secondsLeft, note }: Props) => (
  <View className='code-life'>
    <View className='code-life__ring' style={{ '--left': `${(100 * secondsLeft) / STEP_SECONDS}%` } as CSSProperties} aria-hidden='true' />
    <Text className='small'>
      {secondsLeft} 秒后更新 · {note}
    </Text>
  </View>
)
