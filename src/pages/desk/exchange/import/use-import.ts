import { useEffect, useRef, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ExchangeOutputs } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import type { Shown } from '@/domain/intake'
import { useAct } from '@/hooks/use-act'
import { exchange } from '@/services/api'
import { uploadFile } from '@/services/cloud'
import { chooseTable } from '@/services/document'

/** A table that was uploaded and looked at; `path` is where it still lies on this phone. */
interface Looked {
  file: string
  path: string
  cloudPath: string
  importId: string
  fileId: string
  whole?: string
  shown: Shown
}

const upload = (cloudPath: string, path: string): Promise<string> =>
  uploadFile(cloudPath, path).catch(() => {
    throw new DomainError('NETWORK')
  })

const of = (whole?: string): { whole?: string } => (whole === undefined ? {} : { whole })

/** A table on its way in: chosen, uploaded, shown, accepted. Whoever leaves before, takes it back. */
export function useImport() {
  const { busy, refused, act, forgive } = useAct<'look' | 'accept'>()
  const [looked, setLooked] = useState<Looked>()
  const [done, setDone] = useState<ExchangeOutputs['acceptImport']>()
  const [whole, setWhole] = useState<string>()
  const open = useRef<string>()

  const drop = () => {
    if (open.current) void exchange.dropImport({ importId: open.current }).catch(() => undefined)
    open.current = undefined
  }
  useEffect(() => drop, [])

  const choose = () =>
    act(async () => {
      const file = await chooseTable()
      if (!file) return
      setDone(undefined)
      setLooked(undefined)
      const { importId, cloudPath } = await exchange.startImport({ file: file.name, bytes: file.bytes })
      open.current = importId
      const fileId = await upload(cloudPath, file.path)
      setLooked({ file: file.name, path: file.path, cloudPath, importId, fileId, whole, shown: await exchange.readImport({ importId, fileId, ...of(whole) }) })
    }, 'look')

  const accept = (close: string[]) =>
    act(async () => {
      if (!looked?.shown.seen) return
      const { importId, fileId, shown, cloudPath, path, whole: extent } = looked
      // The cloud keeps no table it has looked at.
      await upload(cloudPath, path)
      try {
        const answer = await exchange.acceptImport({ importId, seen: shown.seen!, ...(close.length ? { close } : {}) })
        open.current = undefined
        setLooked(undefined)
        setDone(answer)
      } catch (reason) {
        // Somebody else changed the directory: what is there now is shown before anything is written.
        if (codeOf(reason) === 'IMPORT_CHANGED') setLooked({ ...looked, shown: await exchange.readImport({ importId, fileId, ...of(extent) }) })
        throw reason
      }
    }, 'accept')

  const dismiss = () => {
    drop()
    setLooked(undefined)
    forgive()
  }
  return { busy, refused, looked, done, whole, setWhole, choose, accept, dismiss }
}
