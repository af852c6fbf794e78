import type { Block, Picture } from './article'
import { MOST_MARKDOWN, MOST_PICTURES } from './article-record'
import { joined, spansOf, TextRefusal } from './article-spans'

/** The blocks of a text, or the first thing in it that is not allowed: nothing is ever left out. Lines count from 1. */
export type Parsed = { blocks: Block[] } | { refused: { line: number; reason: string } }

const HEADING = /^ {0,3}#{1,6}\s+(.*)$/
const BULLET = /^ {0,3}([-*+])\s+(\S.*)$/
const NUMBER = /^ {0,3}(\d{1,9})[.)]\s+(\S.*)$/
const QUOTE = /^ {0,3}> ?(.*)$/
const PICTURE = /^ {0,3}!\[([^[\]]*)\]\(([^()]*)\)\s*$/
const RULE = /^ {0,3}(?:([-*_])(?:\s*\1){2,}|=+|-+)\s*$/
const ROW = /^ {0,3}\|/
const RULE_OF_TABLE = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/

/** What begins a line and is never allowed, in the words of who writes. */
const NEVER: [RegExp, string][] = [
  [/^(?: {4}|\t)/, '这一行前面的空格太多'],
  [/^ {0,3}(?:```|~~~)/, '不允许的内容：代码'],
  [/^ {0,3}<[a-z/!?]/i, '不允许的内容：网页代码'],
  [/^ {0,3}\[[^\]]+\]:/, '不允许的内容：网址定义'],
  [/^ {0,3}#{1,6}[^#\s]/, '标题的 # 后面要空一格'],
  [/^ {0,3}(?:[-*+]|\d{1,9}[.)]|#{1,6}(?:\s+#+)?|>)\s*$/, '这一行只有符号，没有字'],
  [RULE, '不允许的内容：分隔线'],
]

/** Without the blanks at its end: iOS 11 knows no `trimEnd`, and an expression would look at a long line over and over. */
const ended = (line: string): string => `|${line}`.trim().slice(1)
const indent = (line: string): number => line.search(/\S/)
const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === ''
const isBlockStart = (line: string): boolean => [HEADING, BULLET, QUOTE, ROW, PICTURE].some((one) => one.test(line)) || NEVER.some(([one]) => one.test(line)) || /^ {0,3}1[.)]\s/.test(line)

/** How a text names its pictures: `![说明](pic:0123456789abcdef)`. */
export const pictureIds = (markdown: string): string[] => [...new Set((markdown.match(/\(pic:[0-9a-f]{16}\)/g) ?? []).map((found) => found.slice(5, -1)))].slice(0, MOST_PICTURES + 1)

/** The small Markdown of our articles: headings, paragraphs, stress, lists, notes, tables, pictures of our own. No markup is known, so none can pass. */
export function parseMarkdown(markdown: string, pictures: Picture[] = []): Parsed {
  const lines = markdown.split('\n')
  const blocks: Block[] = []
  let at = 0
  try {
    if (markdown.length > 2 * MOST_MARKDOWN || [...markdown].length > MOST_MARKDOWN) throw new TextRefusal(`正文太长，最多 ${MOST_MARKDOWN} 个字`)
    for (;;) {
      while (at < lines.length && isBlank(lines[at])) at += 1
      if (at >= lines.length) break
      const { block, next } = blockAt(lines, at, pictures)
      blocks.push(block)
      at = next
    }
    at = 0
    if (!blocks.length) throw new TextRefusal('没有正文')
    if (blocks.filter(({ type }) => type === 'picture').length > MOST_PICTURES) throw new TextRefusal(`图片最多 ${MOST_PICTURES} 张`)
    return { blocks }
  } catch (reason) {
    if (!(reason instanceof TextRefusal)) throw reason
    return { refused: { line: at + 1 + reason.line, reason: reason.reason } }
  }
}

interface Read {
  block: Block
  /** The first line behind it. */
  next: number
}

function blockAt(lines: string[], at: number, pictures: Picture[]): Read {
  const line = lines[at]!
  const never = NEVER.find(([one]) => one.test(line))
  if (never) throw new TextRefusal(`${never[1]}（${line.trim().slice(0, 20)}）`)
  const heading = HEADING.exec(line)
  if (heading) return { block: { type: 'heading', text: plain(opened(heading[1]!)) }, next: at + 1 }
  if (BULLET.test(line) || NUMBER.test(line)) return listAt(lines, at)
  if (QUOTE.test(line)) return noteAt(lines, at)
  const isTable = RULE_OF_TABLE.test(ended(lines[at + 1] ?? '')) && lines[at + 1]!.includes('|')
  if (isTable && line.includes('|')) return tableAt(lines, at)
  if (isTable || ROW.test(line)) throw new TextRefusal('表格每行用 | 开头，第二行写 | --- | --- |')
  const picture = PICTURE.exec(line)
  if (picture) return { block: pictureOf(picture[1]!, picture[2]!, pictures), next: at + 1 }
  let next = at + 1
  while (!isBlank(lines[next]) && !isBlockStart(lines[next]!)) next += 1
  return { block: { type: 'paragraph', spans: spansOf(joined(lines.slice(at, next))) }, next }
}

/** The words of a heading without the # that may close it; one after the other, for a line may be as long as an article. */
function opened(text: string): string {
  const words = ended(text)
  let end = words.length
  while (words[end - 1] === '#') end -= 1
  return end === 0 || (end < words.length && /\s/.test(words[end - 1]!)) ? ended(words.slice(0, end)) : words
}

/** A heading without words is none. */
function plain(text: string): string {
  const words = spansOf(text).map((span) => span.text).join('')
  if (!words.trim()) throw new TextRefusal('标题没有字')
  return words
}

function listAt(lines: string[], at: number): Read {
  const ordered = NUMBER.test(lines[at]!)
  const [pattern, mark] = ordered ? [NUMBER, '1'] : [BULLET, BULLET.exec(lines[at]!)![1]!]
  if (ordered && NUMBER.exec(lines[at]!)![1] !== mark) throw new TextRefusal('编号要从 1 开始；中间断开的，请在前面空一行接着写')
  const items: string[][] = []
  const from: number[] = []
  let next = at
  for (;;) {
    const item = pattern.exec(lines[next] ?? '')
    if (!item || RULE.test(lines[next]!) || (!ordered && item[1] !== mark)) break
    if (indent(lines[next]!) !== indent(lines[at]!)) throw new TextRefusal('列表里不能再有列表：行首不要空格', next - at)
    from.push(next - at)
    items.push([item[2]!])
    next += 1
    for (; !isBlank(lines[next]) && !isBlockStart(lines[next]!.replace(/^ +/, '')) && !NUMBER.test(lines[next]!.trim()); next += 1) items.at(-1)!.push(lines[next]!)
    if (/^\s+\S/.test(lines[next] ?? '') && !pattern.test(lines[next]!)) throw new TextRefusal('列表里不能再有列表', next - at)
    let following = next
    while (following < lines.length && isBlank(lines[following])) following += 1
    if (following > next && /^\s{2,}\S/.test(lines[following] ?? '')) throw new TextRefusal('列表的一项里不能分段', following - at)
    if (following > next && pattern.test(lines[following] ?? '')) next = following
  }
  return { block: { type: 'list', ordered, items: items.map((item, index) => shifted(from[index]!, () => itemSpans(joined(item)))) }, next }
}

function itemSpans(text: string): ReturnType<typeof spansOf> {
  if (/^\[[ xX]\]\s/.test(text)) throw new TextRefusal('不允许的内容：勾选框')
  if (isBlockStart(text) || NUMBER.test(text)) throw new TextRefusal('列表里不能再有列表、标题或引用')
  return spansOf(text)
}

function noteAt(lines: string[], at: number): Read {
  const inner: string[] = []
  let next = at
  for (; !isBlank(lines[next]); next += 1) {
    const line = QUOTE.exec(lines[next]!)
    if (!line && isBlockStart(lines[next]!)) break
    const words = line ? line[1]! : lines[next]!
    if (isBlockStart(words)) throw new TextRefusal('引用里只能有文字', next - at)
    inner.push(words)
  }
  const spans = spansOf(joined(inner))
  if (!spans.length) throw new TextRefusal('引用没有字')
  return { block: { type: 'note', spans }, next }
}

function tableAt(lines: string[], at: number): Read {
  const head = cellsOf(lines[at]!)
  if (cellsOf(lines[at + 1]!).length !== head.length) throw new TextRefusal('表格第二行的格数要和第一行一样', 1)
  const rows: string[][] = []
  let next = at + 2
  for (; !isBlank(lines[next]) && (ROW.test(lines[next]!) || !isBlockStart(lines[next]!)); next += 1) {
    const cells = cellsOf(lines[next]!)
    if (cells.length > head.length) throw new TextRefusal('这一行的格数比表头多', next - at)
    rows.push([...cells, ...Array<string>(head.length - cells.length).fill('')])
  }
  const read = (cells: string[], line: number): string[] => shifted(line, () => cells.map((cell) => spansOf(cell).map(({ text }) => text).join('')))
  return { block: { type: 'table', head: read(head, 0), rows: rows.map((cells, index) => read(cells, index + 2)) }, next }
}

/** `\|` is a stroke within a cell. */
const cellsOf = (line: string): string[] =>
  line.trim().replace(/^\|/, '').replace(/([^\\])\|$/, '$1').replace(/\\\|/g, '\u0000').split('|').map((cell) => cell.replace(/\u0000/g, '|').trim())

/** A refusal within a block says its own line. */
function shifted<T>(lines: number, read: () => T): T {
  try {
    return read()
  } catch (reason) {
    throw reason instanceof TextRefusal ? new TextRefusal(reason.reason, reason.line + lines) : reason
  }
}

/** Only pictures of our own: what stands elsewhere may change, or look back at who reads. */
function pictureOf(alt: string, href: string, pictures: Picture[]): Block {
  if (!href.startsWith('pic:')) throw new TextRefusal('图片要用「图片」按钮添加，不能用别处的网址')
  const picture = pictures.find(({ id }) => `pic:${id}` === href)
  if (!picture) throw new TextRefusal('没有找到这张图片，请重新添加')
  if (!alt.trim()) throw new TextRefusal('图片要有说明：写在 [ ] 里，看不见图的人听得到')
  const { fileId, width, height } = picture
  return { type: 'picture', fileId, alt: alt.trim(), width, height }
}
