import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Stepper } from '@/components/stepper'

interface Props {
  busy: boolean
  onTake: (came: { children: number; adults: number }) => unknown
}

/** The contract takes as many. */
const MOST = 10

/** How many came: all that is asked of who has no booking. */
export function TakeForm({ busy, onTake }: Props) {
  const [children, setChildren] = useState(1)
  const [adults, setAdults] = useState(1)
  return (
    <Card>
      <Text className='title'>来了几位？</Text>
      <View className='row number__who'>
        <Text className='meta'>孩子</Text>
        <Stepper label='孩子' value={children} min={0} max={MOST} onChange={setChildren} />
      </View>
      <View className='row number__who'>
        <Text className='meta'>大人</Text>
        <Stepper label='大人' value={adults} min={0} max={MOST} onChange={setAdults} />
      </View>
      <View className='row number__take'>
        <Button wide busy={busy} disabled={children + adults === 0} onTap={() => onTake({ children, adults })}>
          取号
        </Button>
      </View>
      <Text className='small'>不用登记，不问姓名和电话。</Text>
    </Card>
  )
}
