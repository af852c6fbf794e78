import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { RefusalCard } from '@/components/refusal-card'
import { wishNext, wishText } from '@/copy/asks'
import { errorText } from '@/copy/errors'
import type { WishView } from '@/domain/place-wish'
import { useAct } from '@/hooks/use-act'
import { care } from '@/services/api'
import { subscribe } from '@/services/device'
import { open, routes } from '@/services/routes'
import { chooseChild, chosenChild, usePerson } from '@/stores/person'

interface Props {
  nurseryId: string
  wish?: WishView
  /** The message templates to ask for in the tap. */
  ask: string[]
  onChanged: () => unknown
}

/** 有空位告诉我: one tap to wait, one to stop. */
export function WishCard({ nurseryId, wish, ask, onChanged }: Props) {
  const children = usePerson((person) => person.family?.children) ?? []
  const child = usePerson(chosenChild)
  const { isBusy, refused, act } = useAct()
  const waits = wish && (wish.state === 'waiting' || wish.state === 'free')
  const nickname = children.find(({ _id }) => _id === wish?.childId)?.nickname
  const start = () => {
    if (!child) return open(routes.child())
    // The tap itself has to ask; only then comes the call.
    const allowed = subscribe(ask)
    return act(async () => {
      await care.wishForPlace({ nurseryId, childId: child._id, accepted: await allowed })
      await onChanged()
    })
  }
  const stop = () => act(async () => {
    await care.withdrawWish({ nurseryId })
    await onChanged()
  })
  return (
    <Card>
      <Text className='title'>有空位告诉我</Text>
      <Text className='meta'>{wish ? `${nickname ?? ''} ${wishText[wish.state]}${wish.told && wish.state === 'free' ? `：${wish.told.free} 个（${wish.told.asOf} 确认）` : ''}` : '机构确认有适合孩子月龄的空位时，告诉您一次；半年后自动结束。'}</Text>
      {wish && <Text className='small'>{wishNext[wish.state]}</Text>}
      {!waits && children.length > 1 && <Chips label='哪个孩子' options={children.map(({ _id, nickname }) => ({ value: _id, text: nickname }))} chosen={child ? [child._id] : []} onToggle={chooseChild} />}
      {refused && <RefusalCard quiet title='没有办成' why={errorText[refused]} />}
      <View className='row'>
        <Button wide kind={waits ? 'soft' : 'primary'} busy={isBusy} onTap={waits ? stop : start}>
          {waits ? '不等了' : child ? `给${child.nickname}登记` : '先添加孩子'}
        </Button>
      </View>
    </Card>
  )
}
