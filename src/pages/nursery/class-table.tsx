import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { SourceLine } from '@/components/source-line'
import { Tag } from '@/components/tag'
import { classAgeText, entryText } from '@/copy/nursery'
import { classLabel } from '@/copy/labels'
import { yuanText } from '@/copy/wording'
import { lowestFee, type Nursery } from '@/domain/nursery'
import { takesAge } from '@/domain/nursery'

interface Props {
  nursery: Nursery
  /** The child the screens speak of. */
  child?: { name: string; months: number }
}

/** What it costs, and which class would take my child. */
export function ClassTable({ nursery, child }: Props) {
  const lowest = lowestFee(nursery)
  const { classes, source } = nursery
  return (
    <Card>
      <View className='class-table__fee'>
        <Text className='heading'>{lowest === undefined ? '费用未知' : yuanText(lowest)}</Text>
        {lowest !== undefined && <Text className='small'>每月起，不含餐费</Text>}
      </View>
      {classes ? (
        classes.map(({ type, feeFen }) => (
          <View key={type} className='class-table__row'>
            <View className='grow'>
              <Text className='title'>{classLabel[type]}</Text>
              <Text className='meta'>{classAgeText(type)}</Text>
              {child && <Tag tone={takesAge(type, child.months) ? 'brand' : 'plain'}>{`${child.name} ${entryText(type, child.months)}`}</Tag>}
            </View>
            <Text className='class-table__amount'>{feeFen === undefined ? '未知' : yuanText(feeFen)}</Text>
          </View>
        ))
      ) : (
        <Text className='meta'>来源没有写班型和收费。打电话时先说孩子的月龄，再问有没有合适的班、每月多少钱。</Text>
      )}
      {classes && <SourceLine source={source} asOf={source.asOf} />}
    </Card>
  )
}
