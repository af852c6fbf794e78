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
  /** All of them at once, in as many rows as it takes. */
  wrap?: boolean
  onToggle: (value: T) => unknown
}

/** Choices in a row that scrolls sideways, or wrapped; one or several may be on. */
export function Chips<T extends string>({ label, options, chosen, wrap, onToggle }: Props<T>) {
  const chips = options.map(({ value, text }) => {
    const on = chosen.includes(value)
    return (
      <Touch key={value} role='checkbox' checked={on} label={text} className={classes('chip', on && 'chip--on')} onTap={() => onToggle(value)}>
        <Text>{text}</Text>
      </Touch>
    )
  })
  if (wrap) {
    return (
      <View className='chips__wrap' aria-role='group' aria-label={label}>
        {chips}
      </View>
    )
  }
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className='chips' ariaLabel={label}>
      <View className='chips__row'>{chips}</View>
    </ScrollView>
  )
}
