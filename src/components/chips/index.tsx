import { ScrollView, Text, View } from '@tarojs/components'
import { classes } from '../classes'
import { Touch } from '../touch'
import './index.scss'

export interface ChipOption<T extends string> {
  value: T
  text: string
}

interface Props<T extends string> {
  /** What is chosen between, for a screen reader. */
  label: string
  options: ChipOption<T>[]
  chosen: T[]
  onToggle: (value: T) => unknown
}

/** A row of choices that scrolls sideways; one or several may be on. */
export function Chips<T extends string>({ label, options, chosen, onToggle }: Props<T>) {
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className='chips' ariaLabel={label}>
      <View className='chips__row'>
        {options.map(({ value, text }) => {
          const on = chosen.includes(value)
          return (
            <Touch key={value} role='checkbox' checked={on} label={text} className={classes('chip', on && 'chip--on')} onTap={() => onToggle(value)}>
              <Text>{text}</Text>
            </Touch>
          )
        })}
      </View>
    </ScrollView>
  )
}
