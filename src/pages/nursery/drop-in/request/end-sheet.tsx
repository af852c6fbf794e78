import { useState } from 'react'
import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Field } from '@/components/field'
import { Sheet } from '@/components/sheet'

interface Props {
  busy: boolean
  onEnd: (words: string) => unknown
  onClose: () => unknown
}

/** Somebody keeps a place free: it is called off with a word. */
export function EndSheet({ busy, onEnd, onClose }: Props) {
  const [words, setWords] = useState('')
  return (
    <Sheet title='取消这次临时托？' onClose={onClose}>
      <Text className='meta'>机构已经留了位置，写一句原因，它马上看得到。</Text>
      <Field label='原因'>
        <Input className='field__input' value={words} maxlength={60} placeholder='比如：孩子发烧了' aria-label='原因' onInput={({ detail }) => setWords(detail.value)} />
      </Field>
      <View className='row'>
        <Button kind='danger' wide busy={busy} disabled={!words.trim()} onTap={() => onEnd(words.trim())}>
          确定取消
        </Button>
        <Button kind='soft' wide onTap={onClose}>
          再想想
        </Button>
      </View>
    </Sheet>
  )
}
