import { useState } from 'react'
import type { MadeFile } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { useAct } from '@/hooks/use-act'
import { openDocument } from '@/services/document'

/** Lets the cloud make a file and opens it; one at a time. */
export function useTakeOut() {
  const { busy, refused, act } = useAct<string>()
  const [opened, setOpened] = useState<string>()

  const takeOut = (what: string, make: () => Promise<MadeFile>) =>
    act(async () => {
      setOpened(undefined)
      const file = await make()
      await openDocument(file).catch(() => {
        throw new DomainError('DOCUMENT_NOT_OPENED')
      })
      setOpened(file.name)
    }, what)
  return { busy, refused, opened, takeOut }
}
