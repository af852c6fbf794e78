import { useState } from 'react'
import { Input, Text, Textarea, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { codeOf, errorText } from '@/copy/errors'
import { deskReasons } from '@/copy/privacy-desk'
import type { PrivacyOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { privacy } from '@/services/api'

export type Act = 'export' | 'delete' | 'done' | 'declined'

const WORDS: Record<Act, { title: string; says: string; action: string; reasons: string[] }> = {
  export: { title: '导出这一家的资料？', says: '和家长自己导出的一样。谁导出的、为什么，记在操作记录里。', action: '导出', reasons: deskReasons.export },
  delete: { title: '删除这位监护人的资料？', says: '和家长自己点“删除全部”一样：没有别的监护人时，孩子的资料也删除，还没开始的预约全部取消。不能恢复。', action: '删除', reasons: deskReasons.delete },
  done: { title: '答复：办好了', says: '家长出示过码的，会在小程序里看到这句话。', action: '办结', reasons: deskReasons.close.slice(0, 2) },
  declined: { title: '答复：没有办', says: '写清楚为什么，和家长还可以怎么办。', action: '办结', reasons: deskReasons.close.slice(2) },
}

/** Typed, so that nobody's data goes by a slip of the thumb. */
const WORD = '删除'

interface Props {
  act: Act
  requestId: string
  onExported: (exported: PrivacyOutputs['exportForRequest']['exported']) => unknown
  onDone: () => unknown
  onClose: () => unknown
}

/** Whatever is done for a family is done with a reason. */
export function ActSheet({ act, requestId, onExported, onDone, onClose }: Props) {
  const { title, says, action, reasons } = WORDS[act]
  const [words, setWords] = useState('')
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()
  const reason = words.trim()
  const ready = reason !== '' && (act !== 'delete' || typed.trim() === WORD)
  const send = async () => {
    if (!ready || busy) return
    setBusy(true)
    setRefused(undefined)
    try {
      if (act === 'export') onExported((await privacy.exportForRequest({ requestId, reason })).exported)
      else if (act === 'delete') await privacy.deleteForRequest({ requestId, reason })
      else await privacy.closeRequest({ requestId, outcome: act, reason })
      await onDone()
    } catch (error) {
      setRefused(codeOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet title={title} onClose={onClose}>
      <Text className='meta'>{says}</Text>
      {refused && <RefusalCard title='没有办成' why={errorText[refused]} quiet />}
      <Field label='原因'>
        <Textarea className='field__input' value={words} maxlength={200} autoHeight aria-label='原因' placeholder='不写身份证号和电话' cursorSpacing={120} onInput={({ detail }) => setWords(detail.value)} />
        <Chips label='常用的话' options={reasons.map((text) => ({ value: text, text }))} chosen={[words]} onToggle={setWords} />
      </Field>
      {act === 'delete' && (
        <Field label={`请输入“${WORD}”两个字确认`}>
          <Input className='field__input' value={typed} aria-label={`输入${WORD}确认`} cursorSpacing={120} onInput={({ detail }) => setTyped(detail.value)} />
        </Field>
      )}
      <View className='privacy__actions'>
        <Button kind={act === 'delete' ? 'danger' : 'primary'} wide disabled={!ready} busy={busy} onTap={send}>
          {action}
        </Button>
      </View>
    </Sheet>
  )
}
