import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Sheet } from '@/components/sheet'
import { Stepper } from '@/components/stepper'
import { Tick } from '@/components/tick'
import { Touch } from '@/components/touch'
import { ageRuleText, placeRuleText } from '@/copy/session'
import { ageText } from '@/copy/wording'
import type { Child } from '@/domain/family'
import { takesChildren } from '@/domain/party'
import { fitsAge } from '@/domain/session'
import { localDate } from '@/domain/time'
import { open, routes } from '@/services/routes'
import type { Here } from './here'

interface Props {
  here: Here
  onToggle: (childId: string) => unknown
  onAdults: (adults: number) => unknown
  onClose: () => unknown
}

/** Who comes: which children where children come, and how many adults. */
export const PartySheet = ({ here, onToggle, onAdults, onClose }: Props) => (
  <Sheet title='谁来？' onClose={onClose}>
    {takesChildren(here.session) && <Children here={here} onToggle={onToggle} />}
    <Card>
      <View className='row'>
        <View className='grow'>
          <Text className='title'>{here.session.seat === 'expecting' ? '大人（连孕妈妈）' : '大人'}</Text>
          <Text className='small'>{placeRuleText(here.session)}</Text>
        </View>
        <Stepper label='大人' value={here.party.adults} min={here.session.adults.min} max={here.session.adults.max} onChange={onAdults} />
      </View>
    </Card>
    <View className='comes__done'>
      <Button wide onTap={onClose}>
        好了
      </Button>
    </View>
  </Sheet>
)

const Children = ({ here: { session, family, party }, onToggle }: Pick<Props, 'here' | 'onToggle'>) => (
  <Card>
    <Text className='title'>孩子</Text>
    <Text className='small'>{ageRuleText(session, [])}</Text>
    {(family?.children ?? []).map((child: Child) => {
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
)
