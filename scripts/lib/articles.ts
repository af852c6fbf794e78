import type { ArticleRecord } from '@/domain/article-record'
import { readArticleRecords } from '../../city/articles'
import type { Admin } from './admin'
import { addAll, readAll, storedIds } from './records'

/**
 * Brings the articles of the city pack into the centre's own: those that are missing, and a newer text of those nobody
 * touched. What an editor changed, had reviewed or withdrew is the centre's. Answers how many were written.
 */
export async function seedArticles(admin: Admin): Promise<number> {
  const pack = readArticleRecords()
  const ids = pack.map(({ _id }) => _id)
  const stored = new Map((await readAll<ArticleRecord>(admin, 'articles', { _id: admin.command.in(ids) })).map((one) => [one._id, one]))
  const missing = pack.filter(({ _id }) => !stored.has(_id))
  const newer = pack.filter((one) => isUntouched(stored.get(one._id)) && stored.get(one._id)?.draft.markdown !== one.draft.markdown)
  await addAll(admin, 'articles', missing)
  for (const { _id, ...record } of newer) await admin.db.collection('articles').where({ _id, revision: 1 }).update({ data: replaced(admin, record) })
  const counted = await storedIds(admin, 'reads', ids)
  await addAll(admin, 'reads', ids.filter((_id) => !counted.has(_id)).map((_id) => ({ _id, months: {} })))
  return missing.length + newer.length
}

const isUntouched = (stored: ArticleRecord | undefined): boolean => stored?.source !== undefined && stored.revision === 1

const replaced = ({ command }: Admin, record: object): object => Object.fromEntries(Object.entries(record).map(([field, value]) => [field, command.set(value)]))
