import { useState } from 'react'
import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Field } from '@/components/field'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import type { FamilyGlimpse } from '@/domain/contract'
import { useAct } from '@/hooks/use-act'
import { privacy } from '@/services/api'

interface Props {
  requestId: string
  onFound: (family: FamilyGlimpse) => unknown
}

/** The only way to a family: eight digits on its own phone. */
export function CodeCard({ requestId, onFound }: Props) {
  const [typed, setTyped] = useState('')
  const { isBusy, refused, act } = useAct()
  const code = typed.replace(/\D/g, '')
  const find = () =>
    act(async () => {
      const { family } = await privacy.identifyFamily({ requestId, code })
      await onFound(family)
    })
  return (
    <Card>
      <Field label='家长的码' hint='请家长打开“我的 → 关于我们的数据 → 给工作人员看的码”'>
        <Input className='field__input' type='number' value={typed} maxlength={9} placeholder='8 位数字' aria-label='家长的码' cursorSpacing={120} onInput={({ detail }) => setTyped(detail.value)} />
      </Field>
      {refused && <RefusalCard title='没有找到' why={errorText[refused]} quiet />}
      <View className='privacy__actions'>
        <Button disabled={code.length !== 8} busy={isBusy} onTap={find}>
          找到这一家
        </Button>
      </View>
      <Text className='small'>没有码就找不到家庭，这里不能翻看任何人的资料。</Text>
    </Card>
  )
}
