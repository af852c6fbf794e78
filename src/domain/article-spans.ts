import type { Span } from './article'
import { isTrusted } from './article-source'

/** Why a text cannot be published, in words for its author. `line` counts from the first line of what was read. */
export class TextRefusal extends Error {
  constructor(
    readonly reason: string,
    readonly line = 0,
  ) {
    super(reason)
  }
}

const ESCAPABLE = /[!-/:-@[-`{-~]/
const TAG = /^<[a-z/!?]/i
const LINK = /^\[([^[\]]{1,200})\]\(((?:[^()\s]|\([^()\s]*\)){1,400})\)/
const BARE = /^(?:[a-z][a-z+.-]{1,15}:\/\/|www\.)[^\s<>（），。；、]*/i
const SCRIPT = /^(?:javascript|vbscript|data)\s*:/i
const WORD = /[a-z0-9]/i
const ITALIC = /^_[^_\s](?:[^_]{0,200}[^_\s])?_(?![a-z0-9_])/i

/** One line of running text: runs, those between ** stressed. Whatever else Markdown knows is refused, and what is no Markdown stays as it was typed. */
export function spansOf(text: string): Span[] {
  const spans: Span[] = []
  let strong = false
  let words = ''
  const end = (): void => {
    if (words) spans.push({ text: words, ...(strong ? { strong } : {}) })
    words = ''
  }
  for (let at = 0; at < text.length; ) {
    const here = text[at]!
    if (here === '\\' && ESCAPABLE.test(text[at + 1] ?? '')) {
      words += text[at + 1]
      at += 2
    } else if (text.startsWith('**', at)) {
      if (strong ? !words || /\s$/.test(words) : /^\s?$/.test(text[at + 2] ?? '')) throw new TextRefusal('** 要紧挨着加粗的字，里面不留空格')
      end()
      strong = !strong
      at += 2
    } else {
      const { length, shown } = piece(text, at)
      words += shown
      at += length
    }
  }
  if (strong) throw new TextRefusal('加粗的 ** 要成对')
  end()
  return spans
}

/** What stands here: one character, or a link, of which the words stay and the address belongs to the sources. */
function piece(text: string, at: number): { length: number; shown: string } {
  const here = text[at]!
  const rest = text.slice(at, at + 700)
  const before = text[at - 1] ?? ''
  if (here === '`') throw new TextRefusal('不允许的内容：代码（`）')
  if (here === '<' && TAG.test(rest)) throw new TextRefusal(`不允许的内容：网页代码（${rest.slice(0, 20)}）`)
  if (here === '!' && text[at + 1] === '[') throw new TextRefusal('图片要单独成一段，用「图片」按钮添加')
  if (here === '*' && !(/^\s?$/.test(text[at + 1] ?? '') && /^\s?$/.test(before))) throw new TextRefusal('不允许的内容：斜体（*）；要写星号，请写成 \\*')
  if (here === '_' && !WORD.test(before) && ITALIC.test(rest)) throw new TextRefusal('不允许的内容：斜体（_）；要写下划线，请写成 \\_')
  if (rest.startsWith('~~')) throw new TextRefusal('不允许的内容：删除线（~~）')
  const link = here === '[' && LINK.exec(rest)
  if (link) {
    if (!isTrusted(link[2]!)) throw notTrusted(link[2]!)
    return { length: link[0].length, shown: spansOf(link[1]!).map((span) => span.text).join('') }
  }
  if (here === '[' && /^\[[^\]]*\]\(/.test(rest)) throw new TextRefusal('网址写得不对：应是 [字](https://…)')
  if (WORD.test(here) && !WORD.test(before)) {
    const bare = BARE.exec(rest)?.[0]
    if (bare && !isTrusted(bare)) throw notTrusted(bare)
    if (bare) return { length: bare.length, shown: bare }
    if (SCRIPT.test(rest)) throw notTrusted(rest.slice(0, 30))
  }
  return { length: 1, shown: here }
}

const notTrusted = (url: string): TextRefusal => new TextRefusal(`链接 ${url.slice(0, 60)} 不在允许的网站里`)

/** Lines of one paragraph as one text: Chinese needs no blank between two lines, words of letters do. */
export const joined = (lines: string[]): string =>
  lines.map((line) => line.trim()).reduce((all, line) => (WORD.test(all.slice(-1)) && WORD.test(line[0] ?? '') ? `${all} ${line}` : all + line), '')
