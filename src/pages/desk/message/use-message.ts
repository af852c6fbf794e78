import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import { advertisingWord } from '@/domain/commands/say'
import type { ErrorCode } from '@/domain/errors'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'

/** One line to all on the roster: written, read once more, sent. */
export function useMessage(sessionId: string) {
  const remote = useRemote(() => desk.getReach({ sessionId }), [sessionId])
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()
  const [sent, setSent] = useState<string>()
  const { data, reload } = remote
  const line = text.replace(/\s+/g, ' ').trim()
  const sells = advertisingWord(line)

  const write = (words: string) => {
    setText(words)
    setAsked(false)
    setRefused(undefined)
    setSent(undefined)
  }
  const send = async () => {
    if (!data || !line || sells || busy) return
    if (!asked) return setAsked(true)
    setBusy(true)
    try {
      await desk.messageRoster({ sessionId, text: line })
      write('')
      setSent(line)
      await reload()
    } catch (reason) {
      setRefused(codeOf(reason))
      setAsked(false)
    } finally {
      setBusy(false)
    }
  }

  return { ...remote, text, line, sells, asked, busy, refused, sent, write, send }
}
