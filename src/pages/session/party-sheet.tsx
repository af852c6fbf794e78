import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Sheet } from '@/components/sheet'
import { Stepper } from '@/components/stepper'
import { Tick } from '@/components/tick'
import { Touch } from '@/components/touch'
import { ageRuleText, placeRuleText } from '@/copy/session'
import { ageText } from '@/copy/wording'
import type { FamilyView } from '@/domain/family'
import { fitsAge, type Party, type SessionView } from '@/domain/session'
import { localDate } from '@/domain/time'
import { open, routes } from '@/services/routes'

interface Props {
  session: SessionView
  family?: FamilyView
  party: Party
  onToggle: (childId: string) => unknown
  onAdults: (adults: number) => unknown
  onClose: () => unknown
}

/** Who comes: which children, and how many adults. */
export const PartySheet = ({ session, family, party, onToggle, onAdults, onClose }: Props) => (
  <Sheet title='谁来？' onClose={onClose}>
    <Card>
      <Text className='title'>孩子</Text>
      <Text className='small'>{ageRuleText(session, [])}</Text>
      {(family?.children ?? []).map((child) => {
        const on = party.children.some(({ _id }) => _id === child._id)
        return (
          <Touch key={child._id} role='checkbox' checked={on} label={child.nickname} className='comes' onTap={() => onToggle(child._id)}>
            <Tick on={on} />
            <View className='grow'>
              <Text className='title'>{child.nickname}</Text>
              <Text className='small'>
                那天 {ageText(child.birthDate, localDate(session.startsAt))}
                {fitsAge(session, child) ? '' : '，不在适合的月龄里'}
              </Text>
            </View>
          </Touch>
        )
      })}
      <Button kind='soft' small onTap={() => open(routes.child())}>
        + 添加孩子
      </Button>
    </Card>
    <Card>
      <View className='row'>
        <View className='grow'>
          <Text className='title'>大人</Text>
          <Text className='small'>{placeRuleText(session)}</Text>
        </View>
        <Stepper label='大人' value={party.adults} min={session.adults.min} max={session.adults.max} onChange={onAdults} />
      </View>
    </Card>
    <View className='comes__done'>
      <Button wide onTap={onClose}>
        好了
      </Button>
    </View>
  </Sheet>
)
