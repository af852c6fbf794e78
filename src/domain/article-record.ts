import type { Article, ArticleTopic, Block, Edition, Picture, Reviewer } from './article'
import { isTrusted, type DraftSource } from './article-source'
import { addDays, isLocalDate, localDate, type Instant, type LocalDate } from './time'

/** What an editor writes. Empty fields are a draft's own business until it is submitted. */
export interface ArticleDraft {
  title: string
  summary: string
  topic: ArticleTopic
  ageMonths: { min: number; max: number }
  markdown: string
  sources: DraftSource[]
  /** Empty until it is set. */
  validUntil: LocalDate | ''
  /** Those the text names, as the function found them. */
  pictures: Picture[]
}

/**
 * `draft`: being written; `inReview`: before a professional; `accepted`: ready; `published`: what was written last is what
 * parents read; `withdrawn`. An article that is being corrected is a draft, and parents read its last edition meanwhile.
 */
export type ArticleStatus = 'draft' | 'inReview' | 'accepted' | 'published' | 'withdrawn'

/** An edition with its words, as it is kept. */
export interface ArticleVersion extends Omit<Edition, 'on'> {
  at: Instant
  /** Who published it: an openid, and the name. */
  who: string
  by: string
  draft: ArticleDraft
  reviewer: Reviewer | null
}

/** What a reviewer said of a draft. */
export interface Review {
  who: string
  name: string
  title: string
  at: Instant
  accepted: boolean
  remarks: string
}

/** An article as the centre keeps it. */
export interface ArticleRecord {
  _id: string
  /** Counts every change: whoever writes, wrote on what was read. */
  revision: number
  status: ArticleStatus
  draft: ArticleDraft
  /** Everybody who ever wrote of it, each once: openids; `cityPack` for what came with the city. */
  writerIds: string[]
  editedBy: string
  editedAt: Instant
  /** What a correction corrects, in words for parents. */
  correction?: string
  review?: Review
  withdrawn?: { at: Instant; who: string; by: string; reason: string }
  /** What parents read now; missing where nothing was published, or it was withdrawn. */
  published?: Article
  versions: ArticleVersion[]
  /** Decided, and not yet in the file parents read: whoever comes next writes it. */
  unwritten?: true
  source?: typeof CITY_PACK
}

export const CITY_PACK = 'cityPack' as const
/** An article is good for a year, unless its editor says otherwise; two at the most. */
export const VALID_DAYS = 365
export const LONGEST_VALID_DAYS = 730
/** Who edits hears so many days before. */
export const DUE_DAYS = 30
/** A picture no article names stays so many days: what is written on a phone may not be saved yet. */
export const UNUSED_PICTURE_DAYS = 30
/** Characters of one article, and pictures in it. */
export const MOST_MARKDOWN = 20_000
export const MOST_PICTURES = 12

export type DraftField = keyof ArticleDraft

/** The first field that keeps a draft from being submitted; the same question on the phone and in the function. */
export function draftFault({ title, summary, ageMonths, sources, validUntil, markdown }: ArticleDraft, now: Instant): DraftField | undefined {
  const within = (text: string, most: number): boolean => text.trim() !== '' && [...text].length <= most
  if (!within(title, 30)) return 'title'
  if (!within(summary, 60)) return 'summary'
  if (ageMonths.min > ageMonths.max) return 'ageMonths'
  if (!within(markdown, MOST_MARKDOWN)) return 'markdown'
  if (!sources.length || !sources.every(isWhole)) return 'sources'
  return isLocalDate(validUntil) && validUntil > localDate(now) && validUntil <= addDays(localDate(now), LONGEST_VALID_DAYS) ? undefined : 'validUntil'
}

/** A source says which document, of when; its address is left out or one of an authority. */
export const isWhole = ({ title, date, url }: DraftSource): boolean => title.trim() !== '' && date.trim() !== '' && (!url || isTrusted(url))

/** True for what parents read and somebody has to look at again within the month. */
export const isDue = (published: Pick<Article, 'validUntil'> | undefined, now: Instant): boolean =>
  published?.validUntil !== undefined && published.validUntil <= addDays(localDate(now), DUE_DAYS)

/** True where two drafts say the same to parents; how long it is good for is not said by its words. */
export const saysTheSame = (a: ArticleDraft, b: ArticleDraft): boolean => wordsOf(a) === wordsOf(b)

const wordsOf = ({ title, summary, topic, ageMonths, markdown, sources }: ArticleDraft): string =>
  JSON.stringify([title, summary, topic, ageMonths.min, ageMonths.max, markdown, sources.map(({ title: name, date, url }) => [name, date, url])])

/** A draft as parents would read it today. */
export function articleOf({ _id, draft, versions }: Pick<ArticleRecord, '_id' | 'draft' | 'versions'>, blocks: Block[], reviewer: Reviewer | null, today: LocalDate): Article {
  const { title, summary, topic, ageMonths, sources, validUntil } = draft
  return {
    _id,
    title,
    summary,
    topic,
    ageMonths,
    blocks,
    sources: sources.map(({ title: name, date, url }) => ({ title: `${name}（${date}）`, ...(url ? { url } : {}) })),
    updatedAt: today,
    reviewer,
    ...(validUntil ? { validUntil } : {}),
    editions: versions.map(({ number, at, correction }) => ({ number, on: localDate(at), ...(correction ? { correction } : {}) })),
  }
}

/** What the public file of the articles holds: the newest first, made from what is stored and from nothing else. */
export const publicArticles = (records: Pick<ArticleRecord, '_id' | 'published'>[]): Article[] =>
  records.flatMap(({ published }) => published ?? []).sort((a, b) => b.updatedAt.localeCompare(a.updatedAt) || (a._id < b._id ? -1 : 1))
