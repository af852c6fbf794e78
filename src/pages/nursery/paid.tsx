import { Text, View } from '@tarojs/components'
import { SourceLine } from '@/components/source-line'
import { yuanText } from '@/copy/wording'
import { netFee, type Subsidies } from '@/domain/net-fee'
import type { NurseryMatch } from '@/domain/nursery-search'
import type { LocalDate } from '@/domain/time'

interface Props {
  match: NurseryMatch
  /** Of the child the screens speak of. */
  months?: number
  subsidies?: Subsidies
  today: LocalDate
}

/** What makes the difference between the fee and what is left of it, and what a family gets anyway; each with its source. */
export function Paid({ match: { nursery, feeFen }, months, subsidies, today }: Props) {
  if (!subsidies || feeFen === undefined) return null
  const net = netFee(nursery, feeFen, months, subsidies, today)
  return (
    <View className='nursery__paid'>
      {!net && <Text className='small'>这里的托育补贴我们还没有查到完整的规定，补贴后多少钱未知，可以问机构和区卫健局。</Text>}
      {net?.applied.map(({ name, fenPerMonth, source }) => (
        <View key={name}>
          <Text className='meta'>{`${name}：每月减 ${yuanText(fenPerMonth)}`}</Text>
          <SourceLine source={source} asOf={source.asOf} />
        </View>
      ))}
      {subsidies.allowances
        .filter(({ from, until }) => from <= today && (until === undefined || today <= until))
        .map(({ name, fenPerMonth, source }) => (
          <View key={name}>
            <Text className='meta'>{`另外可以领：${name}，合每月 ${yuanText(fenPerMonth)}（入不入托都有，没有算进去）`}</Text>
            <SourceLine source={source} asOf={source.asOf} />
          </View>
        ))}
    </View>
  )
}
