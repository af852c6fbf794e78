import * as z from 'zod'
import { ARTICLE_TOPICS, type Article, type Picture } from './article'
import { MOST_MARKDOWN, type ArticleRecord, type ArticleVersion, type Review } from './article-record'
import { id, inProgress, text } from './fields'
import { publishingInputs, type PublishingOutputs } from './publishing-contract'
import type { Role } from './roles'
import type { Instant } from './time'

/** An article as it is being written: much of it may still be missing. */
const draft = z.strictObject({
  title: inProgress(60),
  summary: inProgress(120),
  topic: z.enum(ARTICLE_TOPICS),
  ageMonths: z.strictObject({ min: z.number().int().min(0).max(84), max: z.number().int().min(0).max(84) }),
  markdown: inProgress(MOST_MARKDOWN),
  sources: z.array(z.strictObject({ title: inProgress(80), date: inProgress(30), url: inProgress(300).optional() })).max(8),
  validUntil: z.string().max(10),
})
const revision = z.number().int().min(0)

/** Figures, and articles: written, reviewed, published, withdrawn. `revision` is the one the person had before them. */
export const pressInputs = {
  ...publishingInputs,
  listArticles: z.strictObject({}),
  getArticle: z.strictObject({ articleId: id }),
  /** The id is the phone's own, so that a save whose answer was lost is the same save again. Revision 0: never saved. */
  saveArticle: z.strictObject({ articleId: id, revision, draft }),
  /** JPEG, PNG or WebP as base64, already made small. */
  addPicture: z.strictObject({ image: z.string().max(6_000_000) }),
  submitArticle: z.strictObject({ articleId: id, revision, correction: text(100).optional() }),
  reviewArticle: z.strictObject({ articleId: id, revision, accepted: z.boolean(), remarks: text(500).optional() }),
  publishArticle: z.strictObject({ articleId: id }),
  withdrawArticle: z.strictObject({ articleId: id, reason: text(100) }),
}

/** An article in the list. `reads` counts who read it to the end, this month and the last; nobody knows who. */
export interface ArticleRow extends Pick<ArticleRecord, '_id' | 'status' | 'editedBy' | 'editedAt'> {
  title: string
  topic: Article['topic']
  published?: { reviewed: boolean; validUntil?: string }
  due: boolean
  /** The caller began it or wrote last, so somebody else reviews it. */
  own: boolean
  reads: { thisMonth: number; lastMonth: number }
}

/** An edition without openids and texts. */
export type EditionView = Pick<ArticleVersion, 'number' | 'at' | 'by' | 'correction' | 'reviewer'>

/** An article as staff see it: names, no openids. `preview` is the draft as parents would read it, or why it cannot be published. */
export interface ArticleView extends Pick<ArticleRecord, '_id' | 'revision' | 'status' | 'draft' | 'editedBy' | 'editedAt' | 'correction' | 'published' | 'source'> {
  review?: Omit<Review, 'who'>
  withdrawn?: { at: Instant; by: string; reason: string }
  editions: EditionView[]
  own: boolean
  preview: { article: Article } | { refused: TextRefused }
}

/** Where a text says what is not allowed. */
export interface TextRefused {
  line: number
  reason: string
}

export interface PressOutputs extends PublishingOutputs {
  listArticles: { articles: ArticleRow[]; me: { roles: Role[] }; serverNow: Instant }
  getArticle: { article: ArticleView; me: { roles: Role[] }; serverNow: Instant }
  saveArticle: { article: ArticleView }
  addPicture: { picture: Picture }
  submitArticle: { article: ArticleView }
  reviewArticle: { article: ArticleView }
  publishArticle: { article: ArticleView }
  withdrawArticle: { article: ArticleView }
}
