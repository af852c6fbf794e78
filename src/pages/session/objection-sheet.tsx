import { useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Field } from '@/components/field'
import { Sheet } from '@/components/sheet'
import type { Place } from './use-place'

/** The contract takes as many characters. */
const MOST = 200

/** What the family has to say; once for each place. */
export function ObjectionSheet({ place, onClose }: { place: Place; onClose: () => unknown }) {
  const [text, setText] = useState('')
  const send = () => place.acts.object(text.trim())?.then(onClose)
  return (
    <Sheet title='申诉' onClose={onClose}>
      <Field label='请说说情况' hint={`${MOST} 字以内。中心的工作人员会看到，答复写在这一页。`}>
        <Textarea className='field__input objection__text' ariaLabel='请说说情况' value={text} maxlength={MOST} onInput={({ detail }) => setText(detail.value)} />
      </Field>
      <View className='comes__done'>
        <Button wide busy={place.doing === 'object'} disabled={text.trim() === ''} onTap={send}>
          提交
        </Button>
      </View>
    </Sheet>
  )
}
