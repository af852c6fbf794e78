import { useState } from 'react'
import { Text, Textarea, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { errorText } from '@/copy/errors'
import { revokeReasons, rightText, roleLabel, type RightNames } from '@/copy/people'
import type { HeldRight, MemberView } from '@/domain/people-contract'
import { useAct } from '@/hooks/use-act'
import { desk } from '@/services/api'
import './index.scss'

interface Props {
  member: MemberView
  right: HeldRight
  names: RightNames
  own: boolean
  onDone: (said: string) => unknown
  onClose: () => unknown
}

/** A right is taken away with a reason, which the audit keeps. */
export function RevokeSheet({ member, right, names, own, onDone, onClose }: Props) {
  const [words, setWords] = useState('')
  const { isBusy, refused, act } = useAct()
  const role = roleLabel[right.role]
  const revoke = () =>
    act(async () => {
      await desk.revokeRight({ memberId: member._id, rightId: right.id, reason: words.trim() })
      await onDone(`已收回${member.name}的${role}权限，从现在起就不能用了`)
    })
  return (
    <Sheet title={`收回${member.name}的权限？`} onClose={onClose}>
      <Text className='meta'>
        {role}：{rightText(right, names)}
      </Text>
      <Text className='meta'>{own ? '这是您自己的权限：收回以后您就不能再做，要由另一位管理员再给。' : '对方下一次操作就会被拒绝；做过的事都还在操作记录里。'}</Text>
      {refused && <RefusalCard title='没有收回' why={errorText[refused]} quiet />}
      <Field label='原因（写进操作记录）'>
        <Textarea className='field__input people__reason' value={words} maxlength={100} autoHeight aria-label='原因' placeholder='为什么收回' cursorSpacing={120} onInput={({ detail }) => setWords(detail.value)} />
        <Chips label='常用的原因' options={revokeReasons.map((text) => ({ value: text, text }))} chosen={[words]} onToggle={setWords} />
      </Field>
      <View className='people__sheet-actions'>
        <Button kind='soft' wide onTap={onClose}>
          不收回
        </Button>
        <Button kind='danger' wide disabled={!words.trim()} busy={isBusy} onTap={revoke}>
          收回
        </Button>
      </View>
    </Sheet>
  )
}
