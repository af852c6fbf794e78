import type { Source } from './figure'
import type { LocalDate } from './time'

/** 喂养, 睡眠, 牙齿, 疫苗, 发育, 入托, 就医, 政策. */
export type ArticleTopic = 'feeding' | 'sleep' | 'teeth' | 'vaccine' | 'growth' | 'nursery' | 'illness' | 'policy'
export const ARTICLE_TOPICS: ArticleTopic[] = ['feeding', 'sleep', 'teeth', 'vaccine', 'growth', 'nursery', 'illness', 'policy']

/** A run of text; `strong` where the author stressed it. */
export interface Span {
  text: string
  strong?: boolean
}

/** The body, parsed when it is published: the phone renders blocks and never markup, so no script can ride in it. */
export type Block =
  | { type: 'heading'; text: string }
  | { type: 'paragraph'; spans: Span[] }
  | { type: 'list'; ordered: boolean; items: Span[][] }
  | { type: 'note'; spans: Span[] }
  | { type: 'table'; head: string[]; rows: string[][] }
  | ({ type: 'picture'; alt: string } & Omit<Picture, 'id'>)

/** A picture of an article: a public file whose bytes were checked, and its size in pixels. */
export interface Picture {
  /** 16 hexadecimal digits of the hash of its bytes. */
  id: string
  fileId: string
  width: number
  height: number
}

/** An edition of an article as parents see it listed. */
export interface Edition {
  number: number
  on: LocalDate
  /** What was corrected. */
  correction?: string
}

/** An article (科普) for parents. */
export interface Article {
  _id: string
  title: string
  summary: string
  topic: ArticleTopic
  ageMonths: { min: number; max: number }
  blocks: Block[]
  sources: Source[]
  updatedAt: LocalDate
  /** Who answers for it professionally; null is shown as 待专业审核. No reviewer is ever invented. */
  reviewer: Reviewer | null
  /** It is to be looked at again by this day. Missing, as `editions` is, in files a phone kept from before. */
  validUntil?: LocalDate
  /** The first one first. */
  editions?: Edition[]
}

/** A professional who answers for an article. */
export interface Reviewer {
  name: string
  title: string
  at: LocalDate
}

/** The articles as the phone keeps them: a public, versioned file. */
export interface ArticleFile {
  publishedAt: number
  articles: Article[]
}

/** True when the article speaks of this age. */
export const suitsAge = ({ ageMonths }: Pick<Article, 'ageMonths'>, months: number): boolean =>
  months >= ageMonths.min && months <= ageMonths.max
