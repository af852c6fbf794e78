import { Text, View } from '@tarojs/components'
import { adultsText, guestsText } from '@/copy/roster'
import { clockText } from '@/copy/wording'
import type { RosterEntry } from '@/domain/session'
import { Tag } from '../tag'
import './index.scss'

/** The families of a session with masked names: who is missing, who came, when, and who let them in. */
export const RosterList = ({ families }: { families: RosterEntry[] }) => (
  <View>
    {families.map((family) => (
      <View key={family.familyId} className='roster-list__row'>
        <View className='grow'>
          <Text className='title'>{guestsText(family)}</Text>
          <Text className='small'>{adultsText(family)}</Text>
        </View>
        {family.attended ? (
          <Text className='meta'>
            {clockText(family.attended.at)} 已到
          </Text>
        ) : (
          <Tag tone='sun'>未到</Tag>
        )}
      </View>
    ))}
  </View>
)
