import { useState } from 'react'
import { Input, View } from '@tarojs/components'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { noCodeReasons } from './outcome'

const OTHER = '其他…'

/** Nobody is let in by a name without a word of why no code was at hand: it stands in the history of the place. */
export function NoCodeReason({ reason, onReason }: { reason: string; onReason: (reason: string) => unknown }) {
  const [other, setOther] = useState(false)
  const choose = (value: string) => {
    setOther(value === OTHER)
    onReason(value === OTHER ? '' : value)
  }
  return (
    <Field label='为什么没有码' hint='会写进这次签到的记录'>
      <Chips label='为什么没有码' wrap options={[...noCodeReasons, OTHER].map((text) => ({ value: text, text }))} chosen={[other ? OTHER : reason]} onToggle={choose} />
      {other && (
        <View className='scan__code'>
          <Input className='field__input' value={reason} maxlength={100} aria-label='其他原因' cursorSpacing={120} onInput={({ detail }) => onReason(detail.value)} />
        </View>
      )}
    </Field>
  )
}
