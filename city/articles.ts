import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { ARTICLE_TOPICS, type Article, type ArticleTopic } from '@/domain/article'
import { parseMarkdown } from '@/domain/article-markdown'
import { articleOf, CITY_PACK, VALID_DAYS, type ArticleDraft, type ArticleRecord, type ArticleVersion } from '@/domain/article-record'
import { isTrusted, type DraftSource } from '@/domain/article-source'
import { addDays, isLocalDate, startOfDay, type LocalDate } from '@/domain/time'

/** An article that cannot be published, with file and line. */
export class ArticleRefused extends Error {
  constructor(file: string, line: number, reason: string) {
    super(`${file} 第 ${line} 行：${reason}`)
    this.name = 'ArticleRefused'
  }
}

/** Every article of the city as parents read it, the newest first. */
export const readArticles = (folder?: string): Article[] => readArticleRecords(folder).map(({ published }) => published!)

/** The same as the centre keeps them: published, and reviewed by nobody. */
export function readArticleRecords(folder = path.join(__dirname, 'wuhan/articles')): ArticleRecord[] {
  const records = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => parseArticle(file, readFileSync(path.join(folder, file), 'utf8')))
  const twice = records.find(({ _id }, index) => records.findIndex((other) => other._id === _id) !== index)
  if (twice) throw new ArticleRefused(twice._id, 1, '这个 id 用了两次')
  return records.sort((a, b) => b.editedAt - a.editedAt || (a._id < b._id ? -1 : 1))
}

/** Parses one file: front matter, then blocks from a list of what is allowed. Anything else is refused with file and line, never dropped. */
export function parseArticle(file: string, text: string): ArticleRecord {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text)
  if (!match) throw new ArticleRefused(file, 1, '缺少开头的 --- 资料')
  const { _id, updatedAt, ...head } = headOf(file, match[1] ?? '')
  const written = text.slice(match[0].length).replace(/\r\n/g, '\n')
  const parsed = parseMarkdown(written)
  if ('refused' in parsed) throw new ArticleRefused(file, match[0].split('\n').length - 1 + parsed.refused.line, parsed.refused.reason)
  const draft = { ...head, markdown: written.trim(), validUntil: addDays(updatedAt, VALID_DAYS), pictures: [] }
  const at = startOfDay(updatedAt)
  const first: ArticleVersion = { number: 1, at, who: CITY_PACK, by: '城市资料', draft, reviewer: null }
  return {
    _id,
    revision: 1,
    status: 'published',
    draft,
    writerIds: [CITY_PACK],
    editedBy: '城市资料',
    editedAt: at,
    published: articleOf({ _id, draft, versions: [first] }, parsed.blocks, null, updatedAt),
    versions: [first],
    source: CITY_PACK,
  }
}

type Refuse = (reason: string) => never

function headOf(file: string, yaml: string): { _id: string; updatedAt: LocalDate } & Omit<ArticleDraft, 'markdown' | 'pictures' | 'validUntil'> {
  const refuse: Refuse = (reason) => {
    throw new ArticleRefused(file, 1, reason)
  }
  const head = parse(yaml) as Record<string, unknown>
  const words = (key: string, max: number): string => {
    const value = head[key]
    if (typeof value !== 'string' || !value.trim() || value.length > max) return refuse(`${key} 应是 1–${max} 个字`)
    return value.trim()
  }
  const topic = head.topic as ArticleTopic
  if (!ARTICLE_TOPICS.includes(topic)) refuse(`topic 应为 ${ARTICLE_TOPICS.join('、')}`)
  const age = head.ageMonths as { min?: unknown; max?: unknown } | undefined
  if (!Number.isInteger(age?.min) || !Number.isInteger(age?.max) || (age?.min as number) > (age?.max as number)) refuse('ageMonths 应是 {min, max} 两个整数')
  const updatedAt = words('updatedAt', 10)
  if (!isLocalDate(updatedAt)) refuse('updatedAt 应是日期')
  if (head.reviewer !== null) refuse('reviewer 只能是 null：没有人审核过，就不能写审核人')
  const unknown = Object.keys(head).find((key) => !['id', 'title', 'summary', 'topic', 'ageMonths', 'updatedAt', 'sources', 'reviewer'].includes(key))
  if (unknown) refuse(`不认识 ${unknown}`)
  return {
    _id: words('id', 64),
    title: words('title', 30),
    summary: words('summary', 60),
    topic,
    ageMonths: { min: age?.min as number, max: age?.max as number },
    sources: sourcesOf(head.sources, refuse),
    updatedAt,
  }
}

function sourcesOf(list: unknown, refuse: Refuse): DraftSource[] {
  if (!Array.isArray(list) || !list.length) return refuse('sources 不能空：每篇文章要有出处')
  return list.map((one: { title?: unknown; url?: unknown; date?: unknown }) => {
    if (typeof one?.title !== 'string' || typeof one.date !== 'string') return refuse('出处要有 title 和 date')
    if (one.url !== undefined && (typeof one.url !== 'string' || !isTrusted(one.url))) return refuse(`出处的网址 ${String(one.url)} 不在允许的网站里`)
    return { title: one.title, date: one.date, ...(typeof one.url === 'string' ? { url: one.url } : {}) }
  })
}
