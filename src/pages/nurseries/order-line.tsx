import { Text, View } from '@tarojs/components'
import { classes } from '@/components/classes'
import { Touch } from '@/components/touch'
import { countText } from '@/copy/figure'
import { sortText } from '@/copy/finder'
import type { NurserySort } from '@/domain/nursery-search'
import { open, routes } from '@/services/routes'
import { changeSearch } from '@/stores/search'

interface Props {
  /** 我的位置; missing while ways begin nowhere. */
  from?: string
  count: number
  sort: NurserySort
}

/** From where distances are counted, how many there are, and in which order. */
export const OrderLine = ({ from, count, sort }: Props) => (
  <View className='finder__line'>
    {from && (
      <Touch className='finder__from' label={`从${from}出发，换个地方`} onTap={() => open(routes.nurseryStart)}>
        <Text>
          从 <Text className='finder__start'>{from}</Text> 出发
        </Text>
        <Text className='link'>换</Text>
      </Touch>
    )}
    <Text className='finder__count' aria-role='status'>
      {`${from ? '' : '全市 '}${countText(count)} 家`}
    </Text>
    <View className='finder__sorts' aria-role='radiogroup' aria-label='排序'>
      {(['distance', 'fee', 'free', 'name'] as const)
        .filter((one) => one !== (from ? 'name' : 'distance'))
        .map((one) => (
          <Touch key={one} role='radio' checked={sort === one} label={`按${sortText[one]}排序`} className={classes('finder__sort', sort === one && 'finder__sort--on')} onTap={() => changeSearch({ sort: one })}>
            <Text>{sortText[one]}</Text>
          </Touch>
        ))}
    </View>
  </View>
)
