import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { Stepper } from '@/components/stepper'

interface Props {
  onEnter: (walkIn: { children: number; adults: number }) => unknown
  onClose: () => unknown
}

/** Somebody without a booking: one child with one adult is two taps, anything else a third. */
export function WalkInSheet({ onEnter, onClose }: Props) {
  const [children, setChildren] = useState(1)
  const [adults, setAdults] = useState(1)
  return (
    <Sheet title='没有预约，现场登记' onClose={onClose}>
      <View className='row scan__count-row'>
        <Text className='title grow'>孩子</Text>
        <Stepper label='孩子' value={children} min={0} max={10} onChange={setChildren} />
      </View>
      <View className='row scan__count-row'>
        <Text className='title grow'>大人</Text>
        <Stepper label='大人' value={adults} min={0} max={10} onChange={setAdults} />
      </View>
      <View className='row'>
        <Button wide disabled={children + adults === 0} onTap={() => onEnter({ children, adults })}>
          登记
        </Button>
      </View>
    </Sheet>
  )
}
