import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import type { Notes } from '@/domain/session'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'

/** The notes of a session as they are being written, on top of the version that was on the screen when it began. */
export function useNotes(sessionId: string) {
  const remote = useRemote(() => desk.getNotes({ sessionId }), [sessionId])
  const [draft, setDraft] = useState<{ text: string; seen: number }>()
  const [busy, setBusy] = useState(false)
  const [saved, setSaved] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()
  const { data, reload, replace } = remote
  const version = data?.notes?.version ?? 0
  /** What somebody else wrote since: shown beside the own words, and nothing is lost. */
  const theirs: Notes | undefined = draft && draft.seen !== version ? data?.notes : undefined

  const write = (text: string) => {
    setSaved(false)
    setDraft({ text, seen: draft?.seen ?? version })
  }
  const keepBoth = () => theirs && setDraft({ text: [theirs.text, draft?.text].filter(Boolean).join('\n'), seen: theirs.version })
  const keepTheirs = () => setDraft(undefined)
  const save = async () => {
    if (!draft || !data || busy) return
    setBusy(true)
    setRefused(undefined)
    try {
      const { notes } = await desk.saveNotes({ sessionId, seen: draft.seen, text: draft.text.trim() })
      replace({ ...data, notes })
      setDraft(undefined)
      setSaved(true)
    } catch (reason) {
      const code = codeOf(reason)
      if (code === 'NOTES_CHANGED') await reload()
      else setRefused(code)
    } finally {
      setBusy(false)
    }
  }

  return { ...remote, text: draft?.text ?? data?.notes?.text ?? '', changed: draft !== undefined, theirs, busy, saved, refused, write, keepBoth, keepTheirs, save }
}
