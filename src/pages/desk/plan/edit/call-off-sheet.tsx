import { useRef, useState } from 'react'
import { Text, Textarea, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { errorText } from '@/copy/errors'
import { sessionReasons } from '@/copy/staff'
import type { SessionView } from '@/domain/session'
import { useAct } from '@/hooks/use-act'
import { desk } from '@/services/api'
import { randomId } from '@/services/random-id'

interface Props {
  session: SessionView
  onDone: (said: string) => unknown
  onClose: () => unknown
}

/** The rest of a term does not take place: one reason, each family told once. */
export function CallOffTermSheet({ session: { _id, series }, onDone, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [sure, setSure] = useState(false)
  const { isBusy, refused, act } = useAct()
  const key = useRef(randomId())
  const rest = series ? `第 ${series.number} 节起的 ${series.of - series.number + 1} 节` : '这一场'
  const send = () =>
    act(async () => {
      const { sessions, families } = await desk.cancelTerm({ sessionId: _id, key: key.current, reason: reason.trim() })
      onDone(`已取消 ${sessions} 节${families ? `：${families} 家会收到一次通知` : ''}`)
    })
  return (
    <Sheet title={`取消${rest}？`} onClose={onClose}>
      <Text className='meta'>每家只收到一次通知，看到您写的原因；已经办过的不受影响。取消以后不能恢复。</Text>
      {refused && <RefusalCard title='没有办成' why={errorText[refused]} />}
      <Field label='原因（家庭会看到）'>
        <Textarea className='field__input plan-field__text' value={reason} maxlength={100} autoHeight aria-label='原因' placeholder='写给家庭看的话' cursorSpacing={120} onInput={({ detail }) => setReason(detail.value)} />
        <Chips label='常用的话' options={sessionReasons.slice(0, 3).map((text) => ({ value: text, text }))} chosen={[reason]} onToggle={setReason} />
      </Field>
      <View className='plan-keys'>
        <Button kind='soft' wide onTap={onClose}>
          再想想
        </Button>
        <Button kind='danger' wide busy={isBusy} disabled={reason.trim() === ''} onTap={sure ? send : () => setSure(true)}>
          {sure ? '确定取消' : `取消${rest}`}
        </Button>
      </View>
    </Sheet>
  )
}
