import type { PropsWithChildren } from 'react'
import { Text, View } from '@tarojs/components'
import { classes } from '../classes'
import './index.scss'

interface Props {
  tone?: 'brand' | 'sun' | 'sky' | 'plum' | 'plain'
}

/** A short fact on a coloured ground. */
export const Tag = ({ tone = 'brand', children }: PropsWithChildren<Props>) => (
  <View className={classes('tag', `tag--${tone}`)}>
    <Text>{children}</Text>
  </View>
)

/** Marks what was made up for the demonstration city. */
export const DemoTag = () => <Tag tone='plain'>演示</Tag>
