import { useState } from 'react'
import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { Sheet } from '@/components/sheet'
import { errorText } from '@/copy/errors'
import type { Errands } from './use-errands'

const USUAL = ['外婆', '奶奶', '外公', '爷爷', '阿姨']
/** The contract takes as many characters. */
const MOST = 12

/** Who brings the child. Staff see the word, and nothing else of the person. */
export function WhoSheet({ errands: { send, busy, error, close } }: { errands: Errands }) {
  const [name, setName] = useState('')
  const said = name.trim()
  return (
    <Sheet title='请谁带孩子去？' onClose={close}>
      <Chips wrap label='请谁' options={USUAL.map((value) => ({ value, text: value }))} chosen={[said]} onToggle={setName} />
      <Field label='别的称呼' hint={`${MOST} 个字以内。工作人员看得到这个称呼。`}>
        <Input className='field__input' value={USUAL.includes(said) ? '' : name} maxlength={MOST} aria-label='别的称呼' cursorSpacing={120} onInput={({ detail }) => setName(detail.value)} />
      </Field>
      <Text className='small'>发出去的码只管这一场，谁先打开就归谁的手机，随时可以撤回。</Text>
      {error && (
        <View aria-role='alert'>
          <Text className='send__failed'>{errorText[error]}</Text>
        </View>
      )}
      <View className='send__keys'>
        <Button wide busy={busy} disabled={!said} onTap={() => send(said)}>
          下一步：发给{said || '家人'}
        </Button>
      </View>
    </Sheet>
  )
}
