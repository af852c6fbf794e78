import { Text, View } from '@tarojs/components'
import { ageBandText } from '@/copy/door'
import { AGE_BANDS, type Tally } from '@/domain/tally'
import './age-bars.scss'

/** Children who were there by age: a bar, and the number beside it. Bands nobody is in are left out. */
export function AgeBars({ ages }: Pick<Tally, 'ages'>) {
  const bands = AGE_BANDS.filter((band) => ages[band])
  const most = Math.max(...bands.map((band) => ages[band]!))
  return (
    <View className='age-bars'>
      {bands.map((band) => (
        <View key={band} className='age-bars__row' aria-label={`${ageBandText(band)} ${ages[band]} 位`}>
          <Text className='small age-bars__band'>{ageBandText(band)}</Text>
          <View className='age-bars__track'>
            <View className='age-bars__bar' style={{ width: `${Math.round((ages[band]! / most) * 100)}%` }} />
          </View>
          <Text className='small age-bars__count'>{ages[band]} 位</Text>
        </View>
      ))}
    </View>
  )
}
