import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { lexer, type Token, type Tokens } from 'marked'
import { parse } from 'yaml'
import { ARTICLE_TOPICS, type Article, type ArticleTopic, type Block, type Span } from '@/domain/article'
import type { Source } from '@/domain/figure'
import { isLocalDate } from '@/domain/time'

/** Sites a link may lead to: the authorities whose facts we pass on. */
const TRUSTED_HOSTS = /(^|\.)(gov\.cn|chinacdc\.cn|ndcpa\.gov\.cn|cpdrc\.org\.cn|who\.int|npc\.gov\.cn|wuhan\.gov\.cn)$/

/** An article that cannot be published, with file and line. */
export class ArticleRefused extends Error {
  constructor(file: string, line: number, reason: string) {
    super(`${file} 第 ${line} 行：${reason}`)
    this.name = 'ArticleRefused'
  }
}

/** Every article of the city, the newest first. */
export function readArticles(folder = path.join(__dirname, 'wuhan/articles')): Article[] {
  const articles = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => parseArticle(file, readFileSync(path.join(folder, file), 'utf8')))
  const twice = articles.find(({ _id }, index) => articles.findIndex((other) => other._id === _id) !== index)
  if (twice) throw new ArticleRefused(twice._id, 1, '这个 id 用了两次')
  return articles.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt) || (a._id < b._id ? -1 : 1))
}

/** Parses one article: front matter, then blocks from a list of what is allowed. Anything else is refused with file and line, never dropped. */
export function parseArticle(file: string, text: string): Article {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(text)
  if (!match) throw new ArticleRefused(file, 1, '缺少开头的 --- 资料')
  const head = headOf(file, match[1] ?? '')
  const firstLine = match[0].split('\n').length
  const blocks: Block[] = []
  let line = firstLine
  for (const token of lexer(text.slice(match[0].length))) {
    const refuse = (reason: string): never => {
      throw new ArticleRefused(file, line, reason)
    }
    const block = blockOf(token, refuse)
    if (block) blocks.push(block)
    line += token.raw.split('\n').length - 1
  }
  if (!blocks.length) throw new ArticleRefused(file, firstLine, '没有正文')
  return { ...head, blocks }
}

type Refuse = (reason: string) => never

function headOf(file: string, yaml: string): Omit<Article, 'blocks'> {
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
    reviewer: null,
  }
}

/** The date stands in the title: a source is what a document said on a day. */
function sourcesOf(list: unknown, refuse: Refuse): Source[] {
  if (!Array.isArray(list) || !list.length) return refuse('sources 不能空：每篇文章要有出处')
  return list.map((one: { title?: unknown; url?: unknown; date?: unknown }) => {
    if (typeof one?.title !== 'string' || typeof one.date !== 'string') return refuse('出处要有 title 和 date')
    if (one.url !== undefined && (typeof one.url !== 'string' || !isTrusted(one.url))) return refuse(`出处的网址 ${String(one.url)} 不在允许的网站里`)
    return { title: `${one.title}（${one.date}）`, ...(typeof one.url === 'string' ? { url: one.url } : {}) }
  })
}

function isTrusted(url: string): boolean {
  try {
    const { protocol, hostname } = new URL(url)
    return protocol === 'https:' && TRUSTED_HOSTS.test(hostname)
  } catch {
    return false
  }
}

function blockOf(token: Token, refuse: Refuse): Block | null {
  switch (token.type) {
    case 'space':
      return null
    case 'heading':
      return { type: 'heading', text: plainText(token.tokens ?? [], refuse) }
    case 'paragraph':
      return { type: 'paragraph', spans: spansOf(token.tokens ?? [], refuse) }
    case 'list': {
      const { ordered, items } = token as Tokens.List
      return { type: 'list', ordered, items: items.map((item) => itemSpans(item, refuse)) }
    }
    case 'blockquote': {
      const parts = (token.tokens ?? []).filter(({ type }) => type !== 'space')
      return { type: 'note', spans: parts.flatMap((part) => (part.type === 'paragraph' ? spansOf(part.tokens ?? [], refuse) : refuse(`引用里不能有 ${part.type}`))) }
    }
    case 'table': {
      const { header, rows } = token as Tokens.Table
      return { type: 'table', head: header.map((cell) => plainText(cell.tokens, refuse)), rows: rows.map((row) => row.map((cell) => plainText(cell.tokens, refuse))) }
    }
    default:
      return refuse(`不允许的内容：${token.type}（${token.raw.trim().split('\n', 1)[0]?.slice(0, 20)}）`)
  }
}

function itemSpans(item: Tokens.ListItem, refuse: Refuse): Span[] {
  if (item.task) return refuse('不允许的内容：勾选框')
  return item.tokens.flatMap((token) => {
    if (token.type !== 'text' && token.type !== 'paragraph') return refuse(`列表里不能有 ${token.type}`)
    return spansOf((token as Tokens.Text).tokens ?? [], refuse)
  })
}

function spansOf(tokens: Token[], refuse: Refuse, strong = false): Span[] {
  const span = (text: string): Span[] => [{ text: unescape(text).replace(/\n/g, ''), ...(strong ? { strong: true } : {}) }]
  return tokens.flatMap((token): Span[] => {
    if (token.type === 'text' || token.type === 'escape') return span((token as Tokens.Text).text)
    if (token.type === 'strong') return spansOf(token.tokens ?? [], refuse, true)
    if (token.type === 'link') {
      const { href, text } = token as Tokens.Link
      // Blocks carry no links: the words stay, the address belongs to the sources.
      return isTrusted(href) ? span(text) : refuse(`链接 ${href} 不在允许的网站里`)
    }
    return refuse(`不允许的内容：${token.type}（${token.raw.trim().split('\n', 1)[0]?.slice(0, 20)}）`)
  })
}

const plainText = (tokens: Token[], refuse: Refuse): string => spansOf(tokens, refuse).map(({ text }) => text).join('')

/** The lexer may hand text out escaped for HTML; we render no HTML. */
const unescape = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&')
