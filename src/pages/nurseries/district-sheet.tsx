import { Text, View } from '@tarojs/components'
import { classes } from '@/components/classes'
import { Sheet } from '@/components/sheet'
import { Touch } from '@/components/touch'
import type { District } from '@/domain/city'
import type { Finder } from './use-finder'

interface Props {
  districts: District[]
  finder: Finder
  onClose: () => unknown
}

/** Which district, or the whole city. */
export function DistrictSheet({ districts, finder, onClose }: Props) {
  const choose = (district?: District) => {
    finder.setDistrict(district)
    onClose()
  }
  return (
    <Sheet title='在哪个区' onClose={onClose}>
      <View className='districts' aria-role='radiogroup'>
        {[undefined, ...districts].map((district) => {
          const on = finder.district?.code === district?.code
          return (
            <Touch
              key={district?.code ?? 'city'}
              role='radio'
              checked={on}
              className={classes('districts__one', on && 'districts__one--on')}
              onTap={() => choose(district)}
            >
              <Text>{district?.name ?? '全市'}</Text>
            </Touch>
          )
        })}
      </View>
    </Sheet>
  )
}
