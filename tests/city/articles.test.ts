import { parseArticle, readArticles } from '../../city/articles'

const articles = readArticles()
const chinese = (value: unknown): number => JSON.stringify(value).match(/[\u4e00-\u9fff]/g)?.length ?? 0
const HEAD = '---\nid: a\ntitle: 题\nsummary: 摘要\ntopic: sleep\nageMonths: { min: 0, max: 3 }\nupdatedAt: 2026-11-21\nsources:\n  - title: 出处\n    date: 2024 年\nreviewer: null\n---\n'
const parse = (body: string, head = HEAD) => parseArticle('a.md', head + body).published!

test('there are at least fourteen, over all topics, each with a source, a band and no reviewer', () => {
  expect(articles.length).toBeGreaterThanOrEqual(14)
  expect(new Set(articles.map(({ topic }) => topic)).size).toBe(8)
  for (const { _id, sources, ageMonths, reviewer, updatedAt, blocks } of articles) {
    expect([_id, sources.length > 0, ageMonths.min <= ageMonths.max, reviewer, updatedAt]).toEqual([_id, true, true, null, '2026-11-21'])
    expect([_id, chinese(blocks) >= 400, chinese(blocks) <= 900]).toEqual([_id, true, true])
  }
})

test('every age up to three finds something', () => {
  for (let months = 0; months <= 36; months += 1) {
    expect(articles.filter(({ ageMonths }) => months >= ageMonths.min && months <= ageMonths.max).length).toBeGreaterThan(4)
  }
})

test('health articles say when to see a doctor, and none scores or diagnoses', () => {
  for (const id of ['fever-at-home', 'warning-signs', 'feeding-first-bites', 'safe-sleep', 'vaccine-day', 'iron']) {
    expect(JSON.stringify(articles.find(({ _id }) => _id === id))).toMatch(/去看医生|必须去医院/)
  }
  const signs = JSON.stringify(articles.find(({ _id }) => _id === 'warning-signs'))
  expect(signs).toContain('不打分，也不是诊断')
  expect(signs).toContain('儿保门诊')
})

test('Markdown becomes blocks', () => {
  expect(parse('## 头\n\n一句**要紧**的话。\n\n1. 一\n2. **二**\n\n- 三\n\n> 记住\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n').blocks).toEqual([
    { type: 'heading', text: '头' },
    { type: 'paragraph', spans: [{ text: '一句' }, { text: '要紧', strong: true }, { text: '的话。' }] },
    { type: 'list', ordered: true, items: [[{ text: '一' }], [{ text: '二', strong: true }]] },
    { type: 'list', ordered: false, items: [[{ text: '三' }]] },
    { type: 'note', spans: [{ text: '记住' }] },
    { type: 'table', head: ['甲', '乙'], rows: [['1', '2']] },
  ])
  expect(parse('身高 < 90 & "好"').blocks).toEqual([{ type: 'paragraph', spans: [{ text: '身高 < 90 & "好"' }] }])
})

test.each([
  ['a script', '好\n\n<script>alert(1)</script>\n', '第 15 行', '网页代码'],
  ['inline markup', '好 <b>坏</b>\n', '第 13 行', '网页代码'],
  ['an image', '![图](https://www.gov.cn/a.png)\n', '第 13 行', '不能用别处的网址'],
  ['a foreign link', '好\n\n看[这里](https://example.com)\n', '第 15 行', '不在允许的网站里'],
  ['a look-alike host', '[看](https://www.gov.cn.evil.com/)\n', '第 13 行', '不在允许的网站里'],
  ['a script link', '[看](javascript:alert(1))\n', '第 13 行', '不在允许的网站里'],
  ['code', '```\nx\n```\n', '第 13 行', '代码'],
  ['a rule', '好\n\n---\n\n好\n', '第 15 行', '分隔线'],
  ['a list within a list', '- 一\n  - 二\n', '第 14 行', '列表里不能再有列表'],
  ['nothing', '\n', '第 13 行', '没有正文'],
])('%s is refused with file and line', (_, body, line, reason) => {
  expect(() => parse(body)).toThrow(new RegExp(`^a\\.md ${line}：.*${reason}`))
})

test.each([
  ['a reviewer', ['reviewer: null', 'reviewer: 张医生'], '没有人审核过'],
  ['no source', ['  - title: 出处\n    date: 2024 年\n', '  []\n'], '每篇文章要有出处'],
  ['a topic of its own', ['topic: sleep', 'topic: money'], 'topic 应为'],
  ['an age band upside down', ['min: 0', 'min: 9'], 'ageMonths'],
  ['a foreign source', ['    date: 2024 年', '    date: 2024 年\n    url: https://example.com/'], '不在允许的网站里'],
  ['a field nobody knows', ['topic: sleep', 'topic: sleep\nauthor: 我'], '不认识 author'],
])('%s in the front matter is refused', (_, [from, to], reason) => {
  expect(() => parse('好', HEAD.replace(from as string, to as string))).toThrow(reason)
})
