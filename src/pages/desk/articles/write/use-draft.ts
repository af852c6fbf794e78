import { useCallback, useEffect, useRef, useState } from 'react'
import { useDidHide } from '@tarojs/taro'
import { codeOf } from '@/copy/errors'
import type { Picture } from '@/domain/article'
import { VALID_DAYS, type ArticleDraft } from '@/domain/article-record'
import type { ArticleView } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { addDays, localDate } from '@/domain/time'
import { press } from '@/services/api'
import { serverTime } from '@/services/clock'
import { forget, keep, kept } from '@/services/keeper'

/** What is being written on this phone, and on which revision. */
interface Writing {
  draft: ArticleDraft
  revision: number
}

const emptyDraft = (): ArticleDraft => ({
  title: '', summary: '', topic: 'feeding', ageMonths: { min: 0, max: 36 }, markdown: '', sources: [{ title: '', date: '' }], validUntil: addDays(localDate(serverTime()), VALID_DAYS), pictures: [],
})
/** So long after the last letter the phone writes it down; at once when the app is left. */
const PAUSE = 300

/** One article while it is written: kept on the phone until the cloud has it, and never written over what a colleague wrote. */
export function useDraft(articleId: string) {
  const key = `article:${articleId}`
  const [article, setArticle] = useState<ArticleView>()
  const [writing, setWriting] = useState<Writing>()
  const [error, setError] = useState<ErrorCode>()
  const [theirs, setTheirs] = useState<ArticleView>()
  const [restored, setRestored] = useState(false)
  const latest = useRef<Writing>()
  const unkept = useRef<ReturnType<typeof setTimeout>>()

  const put = useCallback((next: Writing) => {
    latest.current = next
    setWriting(next)
  }, [])
  const flush = useCallback(() => {
    if (unkept.current === undefined) return
    clearTimeout(unkept.current)
    unkept.current = undefined
    void keep(key, latest.current)
  }, [key])
  useDidHide(flush)
  useEffect(() => flush, [flush])

  const load = useCallback(async () => {
    setError(undefined)
    const mine = await kept<Writing>(key)
    try {
      const { article: stored } = await press.getArticle({ articleId })
      setArticle(stored)
      put(mine ?? { draft: stored.draft, revision: stored.revision })
      if (mine && mine.revision !== stored.revision) setTheirs(stored)
    } catch (reason) {
      const code = codeOf(reason)
      // With no network what was written here goes on.
      if (code !== 'ARTICLE_NOT_FOUND' && !mine) return setError(code)
      put(mine ?? { draft: emptyDraft(), revision: 0 })
    }
    setRestored(mine !== undefined)
  }, [articleId, key, put])
  useEffect(() => void load(), [load])

  const change = (fields: Partial<ArticleDraft>) => {
    if (!latest.current) return
    put({ ...latest.current, draft: { ...latest.current.draft, ...fields } })
    clearTimeout(unkept.current)
    unkept.current = setTimeout(flush, PAUSE)
  }
  /** Throws the refusal; what was typed meanwhile stays unsaved. */
  const save = async (): Promise<ArticleView> => {
    flush()
    const sent = latest.current!
    const { pictures: _pictures, ...draft } = sent.draft
    try {
      const { article: stored } = await press.saveArticle({ articleId, revision: sent.revision, draft })
      const typedMeanwhile = latest.current !== sent
      setArticle(stored)
      put({ draft: typedMeanwhile ? latest.current!.draft : stored.draft, revision: stored.revision })
      setRestored(false)
      if (typedMeanwhile) void keep(key, latest.current)
      else forget(key)
      return stored
    } catch (reason) {
      if (codeOf(reason) === 'ARTICLE_CHANGED') setTheirs((await press.getArticle({ articleId })).article)
      throw reason
    }
  }
  const takeTheirs = () => {
    if (!theirs) return
    forget(key)
    setArticle(theirs)
    put({ draft: theirs.draft, revision: theirs.revision })
    setTheirs(undefined)
    setRestored(false)
  }
  /** The person has seen what is there, and writes on with the own text. */
  const keepMine = () => {
    if (!theirs || !latest.current) return
    setArticle(theirs)
    put({ ...latest.current, revision: theirs.revision })
    void keep(key, latest.current)
    setTheirs(undefined)
  }
  const withPicture = (picture: Picture, markdown: string) => change({ markdown, pictures: [...(latest.current?.draft.pictures ?? []), picture] })

  return { article, draft: writing?.draft, error, reload: load, theirs, restored, change, save, takeTheirs, keepMine, withPicture }
}
