import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import type { PeopleOutputs } from '@/domain/people-contract'
import { desk } from '@/services/api'

/** What somebody says of themselves, and the code that came for it; a new one takes the place of the one before. */
export function useIntroduction() {
  const [name, setName] = useState('')
  const [title, setTitle] = useState('')
  const [shown, show] = useState<PeopleOutputs['introduce']>()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()
  const ready = name.trim() !== ''

  const send = async () => {
    if (!ready || busy) return
    setBusy(true)
    setRefused(undefined)
    try {
      show(await desk.introduce({ name: name.trim(), ...(title.trim() ? { title: title.trim() } : {}) }))
    } catch (reason) {
      setRefused(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }
  return { name, title, setName, setTitle, shown, busy, refused, ready, send, again: () => show(undefined) }
}
