import { useState } from 'react'
import { Text, Textarea, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { errorText } from '@/copy/errors'
import { effectText, misfitText } from '@/copy/plan'
import { guestsText } from '@/copy/roster'
import type { DeskOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'

interface Props {
  effect: DeskOutputs['weighEdit']['effect']
  examples: string[]
  refused?: ErrorCode
  busy: boolean
  onSave: (reason: string) => unknown
  onClose: () => unknown
}

/** What an edit does to families, before it is done, and the reason they will read. */
export function EffectSheet({ effect, examples, refused, busy, onSave, onClose }: Props) {
  const [reason, setReason] = useState('')
  return (
    <Sheet title='改了会怎样' onClose={onClose}>
      {refused && <RefusalCard title='没有保存' why={errorText[refused]} />}
      <Text className='meta'>{effectText(effect)}</Text>
      {effect.misfits.map(({ sessionId, guests, why, waits }, index) => (
        <View key={`${sessionId}${index}`} className='row plan-edit__misfit'>
          <Text className='title grow'>{guestsText({ guests })}</Text>
          <Text className='small'>
            {misfitText[why]}
            {waits ? '（候补中）' : ''}
          </Text>
        </View>
      ))}
      <Field label='原因（家庭会看到）'>
        <Textarea className='field__input plan-field__text' value={reason} maxlength={100} autoHeight aria-label='原因' placeholder='写给家庭看的话' cursorSpacing={120} onInput={({ detail }) => setReason(detail.value)} />
        <Chips label='常用的话' options={examples.map((text) => ({ value: text, text }))} chosen={[reason]} onToggle={setReason} />
      </Field>
      <View className='plan-keys'>
        <Button kind='soft' wide onTap={onClose}>
          再改改
        </Button>
        <Button wide busy={busy} disabled={reason.trim() === ''} onTap={() => onSave(reason.trim())}>
          {effect.misfits.length ? `知道了，保存（${effect.misfits.length} 家不再符合）` : '保存'}
        </Button>
      </View>
    </Sheet>
  )
}
