import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Tag } from '@/components/tag'
import { factsOf, LICENCE_NOTE, standingsOf } from '@/copy/nursery-facts'
import { UNKNOWN } from '@/copy/labels'
import type { DirectoryEntry, NurseryDetail } from '@/domain/nursery'
import type { LocalDate } from '@/domain/time'
import { ToldRows } from './told-rows'

interface Props {
  nursery: DirectoryEntry
  detail?: NurseryDetail
  today: LocalDate
}

/** What is known line by line; what is not, by name, so that a family knows what to ask. */
export function Facts({ nursery, detail, today }: Props) {
  const facts = factsOf(nursery, detail)
  const unknown = facts.filter(({ text }) => !text)
  return (
    <>
      <Card>
        <Text className='title'>备案、认定和保险</Text>
        <ToldRows facts={standingsOf(nursery, today)} />
        {!nursery.licence && <Text className='small facts__note'>{LICENCE_NOTE}</Text>}
      </Card>
      <Card>
        <Text className='title'>登记信息</Text>
        <ToldRows facts={facts.filter(({ text }) => text)} />
        {unknown.length > 0 && (
          <>
            <Text className='meta facts__note'>来源没有写的（{UNKNOWN}），打电话或上门时可以问：</Text>
            <View className='tags'>
              {unknown.map(({ label }) => (
                <Tag key={label} tone='plain'>
                  {label}
                </Tag>
              ))}
            </View>
          </>
        )}
      </Card>
    </>
  )
}
