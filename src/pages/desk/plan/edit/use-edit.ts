import { useRef, useState } from 'react'
import { codeOf } from '@/copy/errors'
import { editedFields, type Edit } from '@/domain/commands/edit-session'
import type { DeskOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { EDIT_FIELDS, type SessionView } from '@/domain/session'
import { programmeOf, type Programme } from '@/domain/template'
import { desk } from '@/services/api'
import { toTop } from '@/services/device'
import { randomId } from '@/services/random-id'
import { tidy } from '../fields/tidy'

type Weighed = DeskOutputs['weighEdit']

/** Only what the person touched is edited: what a colleague changed beside it stays. */
function editOf(session: SessionView, touched: Partial<Programme>): Edit {
  const after = tidy({ ...programmeOf(session), ...touched })
  const edit: Record<string, unknown> = {}
  for (const field of EDIT_FIELDS) if (field in touched) edit[field] = after[field] ?? null
  const fields = editedFields(session, edit as Edit)
  return Object.fromEntries(fields.map((field) => [field, edit[field]])) as Edit
}

/** Editing one session, or it and the later ones: first what it does, then doing it. Somebody else's change in between is shown, and the own words stay. */
export function useEdit(sessionId: string, base: Weighed | undefined, reload: () => Promise<void>) {
  const [touched, setTouched] = useState<Partial<Programme>>({})
  const [later, setLater] = useState(false)
  const [weighed, setWeighed] = useState<Weighed>()
  const [refused, setRefused] = useState<ErrorCode>()
  /** Changes of the session that were there when the person began. */
  const [known, setKnown] = useState<number>()
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<string>()
  const key = useRef(randomId())

  const session = base?.session
  const seen = known ?? session?.changes.length ?? 0
  const edit = session ? editOf(session, touched) : {}

  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    try {
      await work()
    } catch (reason) {
      const code = codeOf(reason)
      setRefused(code)
      if (code === 'CHANGED_MEANWHILE' || code === 'EFFECT_GREW') {
        // The new effect stands under the refusal; a colleague's change is read before anything is sent again.
        if (code === 'CHANGED_MEANWHILE') setWeighed(undefined)
        else setWeighed(await desk.weighEdit({ sessionId, later, fields: edit as never }))
        await reload()
        toTop()
      }
    } finally {
      setBusy(false)
    }
  }

  return {
    draft: session && { ...programmeOf(session), ...touched },
    touched: Object.keys(edit).length > 0,
    later,
    weighed,
    refused,
    busy,
    done,
    /** What colleagues changed since the person began. */
    meanwhile: session?.changes.slice(seen) ?? [],
    change: (more: Partial<Programme>) => {
      setKnown((before) => before ?? session?.changes.length)
      setTouched((before) => ({ ...before, ...more }))
      setDone(undefined)
    },
    setLater,
    weigh: () =>
      run(async () => {
        const answer = await desk.weighEdit({ sessionId, later, fields: edit as never })
        setRefused(undefined)
        setWeighed(answer)
      }),
    save: (reason: string) =>
      run(async () => {
        if (!weighed) return
        const { effect } = weighed
        await desk.editSession({ sessionId, later, fields: edit as never, key: key.current, seen: effect.seen, knows: effect.misfits.length, reason })
        key.current = randomId()
        setRefused(undefined)
        setWeighed(undefined)
        setTouched({})
        setKnown(undefined)
        setDone(effect.families ? `已保存，${effect.families} 家会看到改了什么` : '已保存')
        await reload()
        toTop()
      }),
    close: () => setWeighed(undefined),
  }
}
