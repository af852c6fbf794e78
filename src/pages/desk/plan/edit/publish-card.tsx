import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { momentText } from '@/copy/wording'
import type { SessionView } from '@/domain/session'
import { useAct } from '@/hooks/use-act'
import { desk } from '@/services/api'

/** What waits for its time can be there at once, for whoever says so twice: families see it the same moment. */
export function PublishCard({ session: { _id, series, publishAt = 0 }, onDone }: { session: SessionView; onDone: (said: string) => unknown }) {
  const [sure, setSure] = useState(false)
  const { isBusy, refused, act } = useAct()
  const publish = () =>
    act(async () => {
      await desk.publishNow({ sessionId: _id })
      await onDone('已发布，家长现在看得到')
    })
  return (
    <Card tone='sun'>
      <Text className='title'>{momentText(publishAt)} 发布</Text>
      <Text className='meta'>在那以前家长看不到，也约不了。{series ? '现在发布的话，这一期还没发布的都一起发布。' : ''}</Text>
      {refused && <RefusalCard quiet title='没有发布' why={errorText[refused]} />}
      <View className='card__action'>
        <Button small kind='soft' busy={isBusy} onTap={sure ? publish : () => setSure(true)}>
          {sure ? '确定，现在就发布' : '现在发布'}
        </Button>
      </View>
    </Card>
  )
}
