import type { Picture } from '@/domain/article'
import type { ArticleRecord } from '@/domain/article-record'
import type { Instant } from '@/domain/time'
import { command, db } from '../cloud'
import { addNew } from './add-new'
import { MOST } from './most'

/** One article with its editions, or null. */
export async function articleById(_id: string): Promise<ArticleRecord | null> {
  const { data } = await db.collection('articles').where({ _id }).limit(1).get()
  return (data[0] as ArticleRecord | undefined) ?? null
}

/** What a list shows of an article: no texts. */
export type ListedArticle = Pick<ArticleRecord, '_id' | 'status' | 'editedBy' | 'editedAt' | 'revision' | 'writerIds' | 'unwritten'> & {
  draft: Pick<ArticleRecord['draft'], 'title' | 'topic'>
  published?: Pick<NonNullable<ArticleRecord['published']>, 'reviewer' | 'validUntil' | 'updatedAt'>
}

const LISTED = ['revision', 'status', 'editedBy', 'editedAt', 'writerIds', 'unwritten', 'draft.title', 'draft.topic', 'published.reviewer', 'published.validUntil', 'published.updatedAt']

export async function listedArticles(): Promise<ListedArticle[]> {
  const field = Object.fromEntries(LISTED.map((name) => [name, true]))
  const { data } = await db.collection('articles').field(field).limit(MOST).get()
  return data as ListedArticle[]
}

/** What parents read of every article. */
export async function publishedArticles(): Promise<Pick<ArticleRecord, '_id' | 'published'>[]> {
  const { data } = await db.collection('articles').where({ published: command.exists(true) }).field({ published: true }).limit(MOST).get()
  return data as Pick<ArticleRecord, '_id' | 'published'>[]
}

/** Adds an article; false when there is one of this id. */
export const addArticle = (article: ArticleRecord): Promise<boolean> => addNew('articles', article)

const FIELDS = ['revision', 'status', 'draft', 'writerIds', 'editedBy', 'editedAt', 'correction', 'review', 'withdrawn', 'published', 'versions', 'unwritten'] as const

/** Writes an article over the revision it was decided on; false when somebody was quicker. */
export async function replaceArticle(article: ArticleRecord): Promise<boolean> {
  const data = Object.fromEntries(FIELDS.map((field) => [field, article[field] === undefined ? command.remove() : command.set(article[field])]))
  const { stats } = await db.collection('articles').where({ _id: article._id, revision: article.revision - 1 }).update({ data })
  return stats.updated === 1
}

/** The file parents read says what stood there at that revision, or something later. */
export const markWritten = (articles: Pick<ArticleRecord, '_id' | 'revision'>[]): Promise<unknown> =>
  Promise.all(articles.map(({ _id, revision }) => db.collection('articles').where({ _id, revision }).update({ data: { unwritten: command.remove() } })))

/** The pictures of these ids that are there, for a draft that names them now. */
export async function picturesOf(ids: string[], at: Instant): Promise<Picture[]> {
  if (!ids.length) return []
  await nameAgain(ids, at)
  const { data } = await db.collection('pictures').where({ _id: command.in(ids) }).limit(MOST).get()
  return (data as (Omit<Picture, 'id'> & { _id: string })[]).map(({ _id: id, fileId, width, height }) => ({ id, fileId, width, height }))
}

/** Remembers a stored picture. The same bytes are the same picture. */
export async function addPicture({ id: _id, ...picture }: Picture, who: string, at: Instant): Promise<void> {
  await addNew('pictures', { _id, ...picture, who, at })
}

/** `at` is when a picture was named last: until then nothing takes it away. */
export const nameAgain = async (ids: string[], at: Instant): Promise<void> => void (await db.collection('pictures').where({ _id: command.in(ids) }).update({ data: { at } }))
