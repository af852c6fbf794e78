import { useRef, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { MadeFile } from '@/domain/contract'
import { DomainError, type ErrorCode } from '@/domain/errors'
import { openDocument } from '@/services/document'

/** Lets the cloud make a file and opens it; one at a time. */
export function useTakeOut() {
  const [busy, setBusy] = useState<string>()
  const [refused, setRefused] = useState<ErrorCode>()
  const [opened, setOpened] = useState<string>()
  const running = useRef(false)

  const takeOut = async (what: string, make: () => Promise<MadeFile>) => {
    if (running.current) return
    running.current = true
    setBusy(what)
    setRefused(undefined)
    setOpened(undefined)
    try {
      const file = await make()
      await openDocument(file).catch(() => {
        throw new DomainError('DOCUMENT_NOT_OPENED')
      })
      setOpened(file.name)
    } catch (reason) {
      setRefused(codeOf(reason))
    } finally {
      running.current = false
      setBusy(undefined)
    }
  }
  return { busy, refused, opened, takeOut }
}
