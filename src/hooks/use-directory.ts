import { useCallback, useEffect, useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { codeOf } from '@/copy/errors'
import type { PublicFileName, PublicFiles } from '@/domain/city'
import type { ErrorCode } from '@/domain/errors'
import type { Instant } from '@/domain/time'
import { currentFile, keptFile, rememberFiles, type PublicContents } from '@/services/directory'
import { usePerson } from '@/stores/person'

/** A public file as a page sees it. */
export interface PublicFileState<T> {
  data?: T
  /** Why the current one could not be had; the kept one is shown all the same. */
  error?: ErrorCode
  /** When what is shown was published. */
  since?: Instant
  /** Asks for the newest file again. */
  reload: () => Promise<void>
}

let heard: PublicFiles | undefined

/** Passes on what the last `home` named, once: names asked for since are newer. */
function hearOfFiles(): void {
  const { files } = usePerson.getState()
  if (!files || files === heard) return
  heard = files
  rememberFiles(files)
}

/** Answers what the phone keeps at once, then what is current; looks again when `home` names newer files and each time the page is shown. */
function usePublicFile<N extends PublicFileName>(name: N): PublicFileState<PublicContents[N]> {
  const [data, setData] = useState<PublicContents[N]>()
  const [error, setError] = useState<ErrorCode>()
  const files = usePerson((person) => person.files)

  const load = useCallback(
    async (anew: boolean) => {
      const kept = await keptFile(name)
      if (kept) setData((shown) => shown ?? kept)
      hearOfFiles()
      try {
        setData(await currentFile(name, anew))
        setError(undefined)
      } catch (reason) {
        setError(codeOf(reason))
      }
    },
    [name],
  )
  const reload = useCallback(() => load(true), [load])

  useEffect(() => void load(false), [files, load])
  useDidShow(() => void load(false))

  return { data, error, since: data?.publishedAt, reload }
}

/** The nursery directory. */
export const useNurseries = () => usePublicFile('nurseries')

/** The articles. */
export const useArticles = () => usePublicFile('articles')

/** The centre, its figures, and the districts with their streets. */
export const useCity = () => usePublicFile('city')
