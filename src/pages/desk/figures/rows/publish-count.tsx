import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { RefusalCard } from '@/components/refusal-card'
import { publishedText } from '@/copy/counts'
import { errorText } from '@/copy/errors'
import type { PressOutputs } from '@/domain/contract'
import { MEASURES, type CountQuery } from '@/domain/figure'
import type { Shown } from '@/copy/counts'
import { useAct } from '@/hooks/use-act'
import { press } from '@/services/api'

/** 发布这个数: the number as it is counted at that moment, with where it comes from. What only the centre looks at is not offered. */
export function PublishCount({ query, measure: shown }: { query: Omit<CountQuery, 'measure'>; measure: Shown }) {
  const measure = MEASURES.find((one) => one === shown)
  const { isBusy, refused, act } = useAct()
  const [done, setDone] = useState<PressOutputs['publishCount']>()
  if (!measure) return null
  const publish = () => act(async () => setDone(await press.publishCount({ ...query, measure })))
  return (
    <View className='figure-rows__publish'>
      {refused && <RefusalCard title='没有发布' why={errorText[refused]} />}
      {done ? (
        <View aria-role='status'>
          <Text className='meta'>{publishedText(done.figure, done.already)}</Text>
        </View>
      ) : (
        <Button wide busy={isBusy} onTap={publish}>
          发布这个数
        </Button>
      )}
    </View>
  )
}
