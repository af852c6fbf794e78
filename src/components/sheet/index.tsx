import type { PropsWithChildren } from 'react'
import { Text, View } from '@tarojs/components'
import { Touch } from '../touch'
import './index.scss'

interface Props {
  title: string
  onClose: () => unknown
}

/** A question over the page. Mount it while it is asked. */
export const Sheet = ({ title, onClose, children }: PropsWithChildren<Props>) => (
  <View className='sheet' catchMove>
    <Touch className='sheet__veil' label='关闭' onTap={onClose} />
    <View className='sheet__panel' aria-role='dialog' aria-label={title}>
      <View className='row'>
        <Text className='title'>{title}</Text>
        <Touch className='sheet__close' label='关闭' onTap={onClose}>
          <Text>✕</Text>
        </Touch>
      </View>
      {children}
    </View>
  </View>
)
