import { Text, View } from '@tarojs/components'
import { factLabel, factText } from '@/copy/nursery-changes'
import type { District } from '@/domain/city'
import type { Nursery } from '@/domain/nursery'
import { SENSITIVE_FACTS, type SensitiveFacts } from '@/domain/nursery-ledger'
import './old-and-new.scss'

interface Props {
  nursery: Nursery
  fields: SensitiveFacts
  districts?: District[]
}

/** What is true now, and what is asked for, side by side. */
export const OldAndNew = ({ nursery, fields, districts }: Props) => (
  <View className='old-new'>
    {SENSITIVE_FACTS.filter((field) => field in fields).map((field) => (
      <View key={field} className='old-new__fact'>
        <Text className='small'>{factLabel[field]}</Text>
        <View className='old-new__sides'>
          <View className='old-new__side'>
            <Text className='small'>现在</Text>
            <Text>{factText(field, nursery[field], districts)}</Text>
          </View>
          <View className='old-new__side old-new__side--new'>
            <Text className='small'>改成</Text>
            <Text>{factText(field, fields[field], districts)}</Text>
          </View>
        </View>
      </View>
    ))}
  </View>
)
