import { useState, type PropsWithChildren } from 'react'
import { Text, Textarea, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { codeOf, errorText } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import './reason-sheet.scss'

interface Props {
  title: string
  /** Whom it is about. */
  about?: string
  /** What it means for families, before it is done. */
  says: string
  /** What is written: a reason, or an answer. */
  label?: string
  /** Who reads it, and where. */
  read?: string
  /** Words that often fit; a tap writes them. */
  examples: string[]
  action: string
  /** It takes something away. */
  takes?: boolean
  /** Asked once more with this sentence. */
  again?: string
  /** Something else is still to be chosen. */
  waits?: boolean
  /** As many characters as the function takes. */
  most?: number
  send: (words: string) => Promise<unknown>
  onClose: () => unknown
}

/** Nothing is done to a family without words it can read: the sheet for every act of an organiser. */
export function ReasonSheet({ title, about, says, label = '原因', read = '家庭会看到', examples, action, takes, again, waits, most = 100, send, onClose, children }: PropsWithChildren<Props>) {
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()
  const ready = words.trim() !== '' && !waits
  const submit = async () => {
    if (!ready || busy) return
    if (again && !asked) return setAsked(true)
    setBusy(true)
    setRefused(undefined)
    try {
      await send(words.trim())
    } catch (reason) {
      setRefused(codeOf(reason))
      setAsked(false)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Sheet title={title} onClose={onClose}>
      {about && <Text className='title'>{about}</Text>}
      <Text className='meta'>{says}</Text>
      {refused && <RefusalCard title='没有办成' why={errorText[refused]} />}
      {children}
      <Field label={`${label}（${read}）`}>
        <Textarea
          className='field__input reason__words'
          value={words}
          maxlength={most}
          autoHeight
          aria-label={label}
          placeholder='写给家庭看的话'
          cursorSpacing={120}
          onInput={({ detail }) => setWords(detail.value)}
        />
        <Chips label='常用的话' options={examples.map((text) => ({ value: text, text }))} chosen={[words]} onToggle={setWords} />
      </Field>
      {asked && (
        <View aria-role='alert'>
          <Text className='reason__again'>{again}</Text>
        </View>
      )}
      <View className='reason__actions'>
        <Button kind='soft' wide onTap={onClose}>
          {takes ? '再想想' : '不改了'}
        </Button>
        <Button kind={takes ? 'danger' : 'primary'} wide disabled={!ready} busy={busy} onTap={submit}>
          {asked ? `确定${action}` : action}
        </Button>
      </View>
    </Sheet>
  )
}
