import type { ArticleRecord } from '@/domain/article-record'
import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { MOST } from './most'

/** A picture of articles, as far as the clock asks. */
export interface StoredPicture {
  _id: string
  fileId: string
}

/** Pictures looked at in one run: the rest wait for the next. */
const PICTURES = 50

/** Those that were named last before a moment, the longest ago first. */
export async function picturesNamedBefore(before: Instant): Promise<StoredPicture[]> {
  const { data } = await db.collection('pictures').where({ at: command.lt(before) }).orderBy('at', 'asc').field({ fileId: true }).limit(PICTURES).get()
  return data as StoredPicture[]
}

/** Which of some pictures an article names, in its draft or in an edition it ever had. */
export async function namedPictures(ids: string[]): Promise<Set<string>> {
  const names = command.or([{ 'draft.pictures.id': command.in(ids) }, { 'versions.draft.pictures.id': command.in(ids) }])
  const { data } = await db.collection('articles').where(names).field({ 'draft.pictures': true, 'versions.draft.pictures': true }).limit(MOST).get()
  const articles = data as Pick<ArticleRecord, 'draft' | 'versions'>[]
  return new Set(articles.flatMap(({ draft, versions }) => [draft, ...versions.map((version) => version.draft)].flatMap(({ pictures }) => pictures.map(({ id }) => id))))
}

/** Forgets a picture that was not named since; false when it was. */
export async function forgetPicture(_id: string, before: Instant): Promise<boolean> {
  const { stats } = await db.collection('pictures').where({ _id, at: command.lt(before) }).remove()
  return stats.removed === 1
}
