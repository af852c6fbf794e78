import { Text, View } from '@tarojs/components'
import { Touch } from '../touch'
import './index.scss'

interface Props {
  title: string
  note?: string
  onTap: () => unknown
}

/** A row that leads somewhere. */
export const LinkRow = ({ title, note, onTap }: Props) => (
  <Touch role='link' className='link-row' onTap={onTap}>
    <View className='grow'>
      <Text className='title'>{title}</Text>
      {note && <Text className='small'>{note}</Text>}
    </View>
    <Text className='link-row__arrow' aria-hidden='true'>
      ›
    </Text>
  </Touch>
)
