import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { SourceLine } from '@/components/source-line'
import { Tag } from '@/components/tag'
import { classAgeText, entranceText, feeText, freeFact } from '@/copy/nursery'
import { ratioText, sizeText, standingLabel, type Measured } from '@/copy/nursery-facts'
import { classLabel } from '@/copy/labels'
import { classStandard } from '@/domain/class-standard'
import type { Child } from '@/domain/family'
import type { DirectoryEntry } from '@/domain/nursery'
import type { LocalDate } from '@/domain/time'

interface Props {
  nursery: DirectoryEntry
  today: LocalDate
  /** The child the screens speak of. */
  child?: Pick<Child, 'nickname' | 'birthDate'>
}

const TONE = { better: 'brand', within: 'sky', over: 'plum' } as const

/** Each class: for whom, what it costs, the places, and how many children there are beside what the country allows. */
export function ClassTable({ nursery, today, child }: Props) {
  const { classes, type: kind, freeAsOf } = nursery
  if (!classes) {
    return (
      <Card>
        <Text className='title'>班型和收费未知</Text>
        <Text className='meta'>来源没有写班型和收费。打电话时先说孩子的月龄，再问有没有合适的班、每月多少钱。</Text>
      </Card>
    )
  }
  const standards = new Set(classes.map(({ type }) => classStandard(kind, type).source.title))
  return (
    <Card>
      <Text className='title'>班型和收费</Text>
      {classes.map((one) => {
        const standard = classStandard(kind, one.type)
        const free = freeFact(freeAsOf, one.free, today)
        return (
          <View key={one.type} className='class-table__row'>
            <View className='row'>
              <View className='grow'>
                <Text className='title'>{classLabel[one.type]}</Text>
                <Text className='meta'>{classAgeText(one.type)}</Text>
              </View>
              <View className='class-table__amount'>
                <Text className='title'>{feeText(one.feeFen)}</Text>
                <Text className='small'>{one.feeFen === undefined ? '每月收费' : '每月，不含餐费'}</Text>
              </View>
            </View>
            {child && <Tag tone='brand'>{`${child.nickname} ${entranceText({ classes: [one] }, child.birthDate, today)}`}</Tag>}
            <Text className='small class-table__line'>{`${free.note}：${free.value}`}</Text>
            <Measure {...sizeText(one.size, standard)} />
            <Measure {...ratioText(one.perCarer, standard)} />
          </View>
        )
      })}
      {[...standards].map((title) => (
        <SourceLine key={title} source={{ title: `国家标准：${title}` }} />
      ))}
    </Card>
  )
}

const Measure = ({ text, standing }: Measured) => (
  <View className='class-table__measure'>
    <Text className='meta grow'>{text}</Text>
    {standing && <Tag tone={TONE[standing]}>{standingLabel[standing]}</Tag>}
  </View>
)
