import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Sheet } from '@/components/sheet'
import { Tick } from '@/components/tick'
import { Touch } from '@/components/touch'
import { autoChoices, HOW_OFFERS_WORK, ORDER_OF_QUEUE } from '@/copy/waiting'
import type { Here } from './here'
import type { Place } from './use-place'

interface Props {
  here: Here
  place: Place
  onClose: () => unknown
}

/** Before the tap: how waiting goes, and whether a place may be taken without asking. In the queue already, only the latter is asked anew. */
export function WaitSheet({ here, place, onClose }: Props) {
  const { session, booking, now } = here
  const waiting = here.standing === 'waiting' ? booking?.waiting : undefined
  const choices = autoChoices(session, now)
  const [value, setValue] = useState(() => choices.find(({ until }) => until === waiting?.autoUntil)?.value ?? choices[0]?.value)
  const chosen = choices.find((choice) => choice.value === value)
  const join = () => place.acts.wait(chosen?.until)?.then(onClose)

  return (
    <Sheet title={waiting ? '轮到您家时' : '候补这一场'} onClose={onClose}>
      {!waiting && (
        <Card>
          <Text className='title'>现在有 {session.roster.queueLength} 家在候补</Text>
          <Text className='meta'>{ORDER_OF_QUEUE}</Text>
          <Text className='meta'>{HOW_OFFERS_WORK}</Text>
        </Card>
      )}
      <Card>
        <Text className='title'>有名额就直接替我约上？</Text>
        {choices.map((choice) => (
          <Touch key={choice.value} role='radio' checked={choice.value === chosen?.value} label={choice.text} className='comes' onTap={() => setValue(choice.value)}>
            <Tick on={choice.value === chosen?.value} />
            <Text className='grow'>{choice.text}</Text>
          </Touch>
        ))}
      </Card>
      <View className='comes__done'>
        <Button wide busy={place.doing === 'wait'} disabled={!chosen} onTap={join}>
          {waiting ? '就这样' : '开始候补'}
        </Button>
      </View>
    </Sheet>
  )
}
