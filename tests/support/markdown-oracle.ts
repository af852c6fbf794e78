import { lexer, type Token, type Tokens } from 'marked'
import type { Block, Span } from '@/domain/article'
import { isTrusted } from '@/domain/article-source'

/** What a full Markdown parser sees in a text, as our blocks; null where it sees anything we do not know. */
export function blocksByMarked(markdown: string): Block[] | null {
  try {
    return lexer(markdown).flatMap((token) => blockOf(token) ?? [])
  } catch (reason) {
    if (reason instanceof Unknown) return null
    throw reason
  }
}

class Unknown extends Error {}
const unknown = (): never => {
  throw new Unknown()
}

function blockOf(token: Token): Block | null {
  const inner = token as { tokens?: Token[] }
  if (token.type === 'space') return null
  if (token.type === 'heading') return { type: 'heading', text: plain(inner.tokens) }
  if (token.type === 'paragraph') return { type: 'paragraph', spans: spansOf(inner.tokens) }
  if (token.type === 'blockquote') return { type: 'note', spans: merged((inner.tokens ?? []).flatMap((part) => (part.type === 'space' ? [] : part.type === 'paragraph' ? spansOf((part as Tokens.Paragraph).tokens) : unknown()))) }
  if (token.type === 'list') {
    const { ordered, items, start } = token as Tokens.List
    return ordered && start !== 1 ? unknown() : { type: 'list', ordered, items: items.map(({ task, tokens }) => (task ? unknown() : tokens.flatMap((one) => (one.type === 'text' ? spansOf((one as Tokens.Text).tokens) : one.type === 'paragraph' ? spansOf((one as Tokens.Paragraph).tokens) : one.type === 'space' ? [] : unknown())))) }
  }
  if (token.type !== 'table') return unknown()
  const { header, rows } = token as Tokens.Table
  return { type: 'table', head: header.map((cell) => plain(cell.tokens)), rows: rows.map((row) => row.map((cell) => plain(cell.tokens))) }
}

function runs(tokens: Token[] | undefined, strong: boolean): Span[] {
  return (tokens ?? []).flatMap((token): Span[] => {
    const one = token as { text: string; href?: string; tokens?: Token[] }
    const span = (text: string) => [{ text: text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&'), ...(strong ? { strong } : {}) }]
    if (token.type === 'text' || token.type === 'escape') return span(one.text)
    if (token.type === 'strong') return runs(one.tokens, true)
    return token.type === 'link' && isTrusted(one.href ?? '') ? span(one.text) : unknown()
  })
}

/** The same words in one run, whatever pieces a parser cut them into. */
const merged = (spans: Span[]): Span[] =>
  spans.reduce<Span[]>((all, span) => {
    const last = all.at(-1)
    return last && last.strong === span.strong ? [...all.slice(0, -1), { ...last, text: last.text + span.text }] : span.text ? [...all, span] : all
  }, [])

const spansOf = (tokens?: Token[]): Span[] => merged(runs(tokens, false)).map((span) => ({ ...span, text: span.text.replace(/\s*\n\s*/g, '') }))
const plain = (tokens?: Token[]): string => spansOf(tokens).map(({ text }) => text).join('')
