import { useState } from 'react'
import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { codeOf, errorText } from '@/copy/errors'
import { kindLabel, wayLabel } from '@/copy/privacy-desk'
import type { ErrorCode } from '@/domain/errors'
import { REQUEST_KINDS, REQUEST_WAYS, type RequestKind, type RequestWay } from '@/domain/request'
import { addDays, localDate, startOfDay, HOUR, type Instant } from '@/domain/time'
import { privacy } from '@/services/api'
import './index.scss'

interface Props {
  now: Instant
  onDone: (requestId: string) => unknown
  onClose: () => unknown
}

const DAYS_BACK = [0, 1, 2, 3, 7]
const dayLabel = (back: number): string => ['今天', '昨天', '前天'][back] ?? `${back} 天前`
const madeUp = (): string => `q${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`

/** A request is taken down without a name and without a number: the family is found by its code. */
export function AddSheet({ now, onDone, onClose }: Props) {
  const [requestId] = useState(madeUp)
  const [kind, setKind] = useState<RequestKind>()
  const [how, setHow] = useState<RequestWay>()
  const [back, setBack] = useState(0)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()
  const send = async () => {
    if (!kind || !how || busy) return
    setBusy(true)
    setRefused(undefined)
    const receivedAt = back === 0 ? now : startOfDay(addDays(localDate(now), -back)) + 12 * HOUR
    try {
      await privacy.addRequest({ requestId, kind, how, receivedAt, ...(note.trim() ? { note: note.trim() } : {}) })
      await onDone(requestId)
    } catch (reason) {
      setRefused(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet title='登记一件申请' onClose={onClose}>
      {refused && <RefusalCard title='没有登记' why={errorText[refused]} quiet />}
      <Field label='要办什么'>
        <Chips label='要办什么' wrap options={REQUEST_KINDS.map((value) => ({ value, text: kindLabel[value] }))} chosen={kind ? [kind] : []} onToggle={setKind} />
      </Field>
      <Field label='怎么来的'>
        <Chips label='怎么来的' wrap options={REQUEST_WAYS.map((value) => ({ value, text: wayLabel[value] }))} chosen={how ? [how] : []} onToggle={setHow} />
      </Field>
      <Field label='哪天收到'>
        <Chips label='哪天收到' options={DAYS_BACK.map((days) => ({ value: String(days), text: dayLabel(days) }))} chosen={[String(back)]} onToggle={(days) => setBack(Number(days))} />
      </Field>
      <Field label='备注' hint='不写姓名、身份证号和电话；可以写档案编号'>
        <Input className='field__input' value={note} maxlength={100} placeholder='可以不填' aria-label='备注' cursorSpacing={120} onInput={({ detail }) => setNote(detail.value)} />
      </Field>
      <Text className='small'>期限按工作日自动算好。</Text>
      <View className='privacy__actions'>
        <Button wide disabled={!kind || !how} busy={busy} onTap={send}>
          登记
        </Button>
      </View>
    </Sheet>
  )
}
