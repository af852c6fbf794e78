import type { ArticleRow, ArticleView, TextRefused } from '@/domain/press-contract'
import { articleOf, isDue, type ArticleRecord } from '@/domain/article-record'
import type { Block } from '@/domain/article'
import { localDate, type Instant } from '@/domain/time'
import type { ListedArticle } from '../lib/repository'
import { monthOf, type Reads } from '../lib/repository/reads'

const isOwn = ({ writerIds }: Pick<ArticleRecord, 'writerIds'>, who: string): boolean => writerIds.includes(who)

/** An article as staff see it; who did what stays inside, their names do not. */
export function articleView(record: ArticleRecord, parsed: { blocks: Block[] } | { refused: TextRefused }, who: string, now: Instant): ArticleView {
  const { _id, revision, status, draft, editedBy, editedAt, correction, published, source, review, withdrawn, versions } = record
  const reviewer = review?.accepted ? { name: review.name, title: review.title, at: localDate(review.at) } : null
  return {
    _id,
    revision,
    status,
    draft,
    editedBy,
    editedAt,
    ...(correction ? { correction } : {}),
    ...(published ? { published } : {}),
    ...(source ? { source } : {}),
    ...(review ? { review: { name: review.name, title: review.title, at: review.at, accepted: review.accepted, remarks: review.remarks } } : {}),
    ...(withdrawn ? { withdrawn: { at: withdrawn.at, by: withdrawn.by, reason: withdrawn.reason } } : {}),
    editions: versions.map(({ number, at, by, correction: corrects, reviewer: then }) => ({ number, at, by, reviewer: then, ...(corrects ? { correction: corrects } : {}) })),
    own: isOwn(record, who),
    preview: 'blocks' in parsed ? { article: articleOf(record, parsed.blocks, reviewer, localDate(now)) } : parsed,
  }
}

/** One row of the list. */
export function articleRow({ _id, status, editedBy, editedAt, draft, published, ...whose }: ListedArticle, reads: Reads | undefined, who: string, now: Instant): ArticleRow {
  const month = monthOf(now)
  const before = monthOf(Date.parse(`${month}-01T00:00:00+08:00`) - 1)
  return {
    _id,
    status,
    editedBy,
    editedAt,
    title: draft.title,
    topic: draft.topic,
    // A projection hands out an empty object where there is nothing.
    ...(published?.updatedAt ? { published: { reviewed: Boolean(published.reviewer), ...(published.validUntil ? { validUntil: published.validUntil } : {}) } } : {}),
    due: isDue(published, now),
    own: isOwn(whose, who),
    reads: { thisMonth: reads?.months[month] ?? 0, lastMonth: reads?.months[before] ?? 0 },
  }
}
