import { useState } from 'react'
import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Field } from '@/components/field'
import { Sheet } from '@/components/sheet'

export type Farewell = 'withdraw' | 'delete'

/** Typed, so that nobody loses everything by a slip of the thumb. */
const WORD = '删除'

const WORDS: Record<Farewell, { title: string; text: string; act: string }> = {
  withdraw: {
    title: '撤回同意？',
    text: '同意是我们保存孩子资料的唯一依据。撤回后：孩子的资料和家庭情况马上删除，还没开始的预约全部取消；去过的活动只留下人次，不留名字。不能恢复。',
    act: '撤回并删除孩子资料',
  },
  delete: {
    title: '删除全部？',
    text: '您家的孩子资料、家庭情况、同意记录都会删除，还没开始的预约全部取消；去过的活动只留下人次，不留名字。不能恢复。',
    act: '全部删除',
  },
}

interface Props {
  farewell: Farewell
  onConfirm: () => Promise<void>
  onClose: () => unknown
}

/** Says what will be gone, and lets it go only after the word is typed. */
export function FarewellSheet({ farewell, onConfirm, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const { title, text, act } = WORDS[farewell]
  const confirm = () => {
    setBusy(true)
    return onConfirm().finally(() => setBusy(false))
  }
  return (
    <Sheet title={title} onClose={onClose}>
      <Text className='meta'>{text}</Text>
      <Field label={`请输入“${WORD}”两个字确认`}>
        <Input className='field__input' value={typed} aria-label={`输入${WORD}确认`} cursorSpacing={120} onInput={({ detail }) => setTyped(detail.value)} />
      </Field>
      <View className='mine__rights'>
        <Button kind='danger' wide disabled={typed.trim() !== WORD} busy={busy} onTap={confirm}>
          {act}
        </Button>
      </View>
    </Sheet>
  )
}
