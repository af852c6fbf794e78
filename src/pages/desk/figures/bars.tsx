import { Text, View } from '@tarojs/components'
import { Touch } from '@/components/touch'
import './bars.scss'

/** One bar: its words, its number as it is read, and where the number opens to. */
export interface Bar {
  label: string
  value: number
  text: string
  url?: string
}

/** Bars from one line, the longest as long as there is room; the number stands beside each, so none has to be measured by eye. */
export function Bars({ bars, onOpen }: { bars: Bar[]; onOpen: (url: string) => unknown }) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <View className='bars'>
      {bars.map(({ label, value, text, url }) => {
        const row = (
          <>
            <Text className='bars__label'>{label}</Text>
            <View className='bars__track' aria-hidden='true'>
              <View className='bars__bar' style={{ width: `${Math.round((value / most) * 1000) / 10}%` }} />
            </View>
            <Text className='bars__number'>{text}</Text>
          </>
        )
        return url ? (
          <Touch key={label} role='link' className='bars__row' label={`${label} ${text}，看是哪些场次`} onTap={() => onOpen(url)}>
            {row}
          </Touch>
        ) : (
          <View key={label} className='bars__row' aria-label={`${label} ${text}`}>
            {row}
          </View>
        )
      })}
    </View>
  )
}
