import fc from 'fast-check'
import type { Block } from '@/domain/article'
import { parseMarkdown } from '@/domain/article-markdown'
import { readArticleRecords } from '../../city/articles'
import { blocksByMarked } from '../support/markdown-oracle'

const picture = { id: '0123456789abcdef', fileId: 'cloud://c.b/public/pictures/0123456789abcdef.jpg', width: 800, height: 600 }
const parse = (text: string) => parseMarkdown(text, [picture])
const blocks = (text: string): Block[] => {
  const parsed = parse(text)
  if ('refused' in parsed) throw new Error(`line ${parsed.refused.line}: ${parsed.refused.reason}`)
  return parsed.blocks
}

test.each(readArticleRecords().map(({ _id, draft }) => [_id, draft.markdown]))('a full Markdown parser reads %s as we do', (_, markdown) => {
  expect(blocks(markdown)).toEqual(blocksByMarked(markdown))
})

/** Pieces an editor, a paste or an attacker may put beside each other. */
const piece = fc.constantFrom(
  '孩子', '好。', 'abc', '12', ' ', '  ', '\n', '\n', '\n\n', '\n\n', '**', '**', '*', '_', '~~', '`', '```', '# ', '## ', '#', '- ', '* ', '+ ', '1. ', '2. ', '3) ', '> ', '>', '| ', ' | ', '|', '| --- | --- |', '---', '===', '***',
  '[', ']', '(', ')', '](', '![', '![图](pic:0123456789abcdef)', '[国家](https://www.nhc.gov.cn/a)', '[坏](https://evil.com)', '[x](javascript:alert(1))', '[x](data:text/html,1)', '[a]: https://evil.com', 'https://www.gov.cn/b', 'http://evil.com', 'www.evil.com', 'javascript:alert(1)',
  '<script>alert(1)</script>', '<iframe src="https://evil.com">', '<b>', '</b>', '<!--', '-->', '<', '>', '\\', '\\*', '    ', '\t', '！', '，', '[ ] ', ':', '😀',
)
const text = fc.array(piece, { maxLength: 24 }).map((parts) => parts.join(''))

test('any text is blocks, or is refused with a line of it and words', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 300 })), (any) => {
      const parsed = parse(any)
      if ('blocks' in parsed) return expect(parsed.blocks.length).toBeGreaterThan(0)
      expect(parsed.refused.line).toBeGreaterThanOrEqual(1)
      expect(parsed.refused.line).toBeLessThanOrEqual(any.split('\n').length)
      expect(parsed.refused.reason).toMatch(/[\u4e00-\u9fff]/)
    }),
    { numRuns: 3000 },
  )
})

const wordsOf = (all: Block[]): string =>
  all.map((block) => (block.type === 'heading' ? block.text : block.type === 'table' ? [block.head, ...block.rows].flat().join('') : block.type === 'picture' ? block.alt : block.type === 'list' ? block.items.flat().map((span) => span.text).join('') : block.spans.map((span) => span.text).join(''))).join('')
const letters = (words: string): string => words.replace(/[^\u4e00-\u9fff😀]/g, '')

test('nothing is dropped silently: every character that was written is read, or the text is refused', () => {
  fc.assert(
    fc.property(text, (any) => {
      const parsed = parse(any)
      if ('blocks' in parsed) expect(letters(wordsOf(parsed.blocks))).toBe(letters(any))
    }),
    { numRuns: 3000 },
  )
})

test('what we take, a full Markdown parser that takes it as well takes for the same', () => {
  let compared = 0
  fc.assert(
    fc.property(text, (any) => {
      const parsed = parse(any)
      if ('refused' in parsed || parsed.blocks.some(({ type }) => type === 'picture')) return
      const theirs = blocksByMarked(any)
      // It wants a blank beside a stop before it stresses Chinese words; and where it sees what we do not know, we show what was typed.
      if (!theirs || /\*\*/.test(wordsOf(theirs))) return
      compared += 1
      expect(wordsOf(theirs).replace(/\s/g, '')).toBe(wordsOf(parsed.blocks).replace(/\s/g, ''))
      expect(theirs.map(({ type }) => type)).toEqual(parsed.blocks.map(({ type }) => type))
    }),
    { numRuns: 4000, endOnFailure: true },
  )
  expect(compared).toBeGreaterThan(300)
})

test.each([
  ['a script', '好\n\n<script>alert(1)</script>', 3, '网页代码'],
  ['an iframe within a sentence', '看<iframe src="https://evil.com"></iframe>', 1, '网页代码'],
  ['markup within markup', '> <div><b onclick=x>好</b></div>', 1, '引用里只能有文字'],
  ['a comment', '一\n\n- 二<!-- 三 -->', 3, '网页代码'],
  ['a script link', '[看](javascript:alert(1))', 1, '不在允许的网站里'],
  ['a data link', '[看](data:text/html;base64,PHNjcmlwdD4=)', 1, '不在允许的网站里'],
  ['an address that looks like an authority', '[看](https://www.gov.cn.evil.com/)', 1, '不在允许的网站里'],
  ['an authority before an @', '[看](https://www.gov.cn@evil.com/)', 1, '不在允许的网站里'],
  ['a plain foreign address', '看 https://evil.com/a', 1, '不在允许的网站里'],
  ['http', '[看](http://www.gov.cn/)', 1, '不在允许的网站里'],
  ['a picture from elsewhere', '![图](https://evil.com/a.png)', 1, '不能用别处的网址'],
  ['a picture as data', '![图](data:image/svg+xml,1)', 1, '不能用别处的网址'],
  ['a picture nobody added', '![图](pic:ffffffffffffffff)', 1, '没有找到这张图片'],
  ['a picture without words', '![](pic:0123456789abcdef)', 1, '图片要有说明'],
  ['a picture within a sentence', '看![图](pic:0123456789abcdef)', 1, '单独成一段'],
  ['half a stress', '一**二', 1, '成对'],
  ['a list that goes on from three', '3. 三', 1, '从 1 开始'],
  ['a cell too many', '| 甲 |\n| --- |\n| 1 | 2 |', 3, '比表头多'],
  ['a thirteenth picture', Array(13).fill('![图](pic:0123456789abcdef)').join('\n\n'), 1, '图片最多 12 张'],
  ['a task', '- [ ] 买', 1, '勾选框'],
  ['a quote of ten thousand', '>'.repeat(10_000), 1, '引用'],
  ['a megabyte', '字'.repeat(350_000), 1, '太长'],
])('%s is refused, with its line', (_, markdown, line, reason) => {
  expect(parse(markdown)).toEqual({ refused: { line, reason: expect.stringContaining(reason) } })
})

test('a picture of our own, stress beside a stop, and what is typed with a backslash', () => {
  expect(blocks('![宝宝坐着吃](pic:0123456789abcdef)\n\n**要紧。**其余 3 \\* 4 和 a_b_c 照写。')).toEqual([
    { type: 'picture', fileId: picture.fileId, alt: '宝宝坐着吃', width: 800, height: 600 },
    { type: 'paragraph', spans: [{ text: '要紧。', strong: true }, { text: '其余 3 * 4 和 a_b_c 照写。' }] },
  ])
})

const BLANKS = ' '.repeat(19_980)
test.each([...['[', '**', '*', '> ', '- ', '| ', '[a](', '\\', '`', '_a', 'www.', '1. '].map((one) => [one, one.repeat(Math.floor(20_000 / one.length))]), ['blanks in a heading', `# 一${BLANKS}二`], ['blanks under a table', `|a|\n|-${BLANKS}x`]])('as much of %s as fits is answered within half a second', (_, all) => {
  const started = Date.now()
  parse(all!)
  expect(Date.now() - started).toBeLessThan(500)
})
