import { Text, View } from '@tarojs/components'
import { classes } from '../classes'
import { Touch } from '../touch'
import './index.scss'

interface Props {
  title: string
  /** What it does when it is on. */
  note: string
  on: boolean
  onChange: (on: boolean) => unknown
}

/** Something that is on or off; the whole row is the switch. */
export const SwitchRow = ({ title, note, on, onChange }: Props) => (
  <Touch role='switch' checked={on} label={title} className='row switch-row' onTap={() => onChange(!on)}>
    <View className='grow'>
      <Text className='title'>{title}</Text>
      <Text className='small'>{note}</Text>
    </View>
    <View className={classes('switch-row__switch', on && 'switch-row__switch--on')} aria-hidden='true' />
  </Touch>
)
