import { Text, View } from '@tarojs/components'
import { classes } from '../classes'
import { Touch } from '../touch'
import './index.scss'

interface Props {
  /** What is counted. */
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number) => unknown
}

/** Counts people one by one. */
export function Stepper({ label, value, min, max, onChange }: Props) {
  const key = (text: string, name: string, next: number) => {
    const off = next < min || next > max
    return (
      <Touch className={classes('stepper__key', off && 'stepper__key--off')} label={`${label}${name}`} disabled={off} onTap={() => onChange(next)}>
        <Text>{text}</Text>
      </Touch>
    )
  }
  return (
    <View className='stepper'>
      {key('−', '减一', value - 1)}
      <Text className='stepper__value' aria-label={`${label} ${value}`}>
        {value}
      </Text>
      {key('+', '加一', value + 1)}
    </View>
  )
}
