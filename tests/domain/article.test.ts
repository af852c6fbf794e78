import { draftFault, isDue, publicArticles, type ArticleDraft, type ArticleRecord } from '@/domain/article-record'
import { isTrusted } from '@/domain/article-source'
import { decideArticle, newArticle, type ArticleCommand } from '@/domain/commands/article'
import { DAY, localDate } from '@/domain/time'
import { parseArticle } from '../../city/articles'
import { aDraft } from '../support/articles'

const NOW = Date.parse('2026-11-22T10:00:00+08:00')
const CHEN = { who: 'chen', by: '陈编辑' }
const LIU = { who: 'liu', by: '刘医生', title: '主治医师' }
const draft = (fields: Partial<ArticleDraft> = {}): ArticleDraft => ({ ...aDraft(), pictures: [], ...fields })
const saved = newArticle('a', { type: 'save', revision: 0, draft: draft(), ...CHEN }, NOW)
const blocks = [{ type: 'heading' as const, text: '什么时候' }]

/** The article after these commands, each of them decided on the revision that is there. */
function after(record: ArticleRecord, ...commands: Partial<ArticleCommand>[]): ArticleRecord {
  return commands.reduce<ArticleRecord>((now, command) => {
    const decision = decideArticle(now, { revision: now.revision, ...command } as ArticleCommand, NOW)
    if (!('record' in decision)) throw new Error(`${command.type}: ${JSON.stringify(decision)}`)
    return decision.record
  }, record)
}
const submit = { type: 'submit', correction: '', ...CHEN } as const
const accept = { type: 'review', accepted: true, remarks: '', ...LIU } as const
const sendBack = { type: 'review', accepted: false, remarks: '请注明月龄', ...LIU } as const
const publish = { type: 'publish', blocks, ...CHEN } as const
const withdraw = { type: 'withdraw', reason: '过时', ...CHEN } as const
const save = (fields: Partial<ArticleDraft>, by = CHEN) => ({ type: 'save' as const, draft: draft(fields), ...by })

const inReview = after(saved, submit)
const accepted = after(inReview, accept)
const published = after(accepted, publish)
const states = { draft: saved, inReview, accepted, published, withdrawn: after(published, withdraw) }

test.each<[state: keyof typeof states, command: Partial<ArticleCommand>, what: string]>([
  ['draft', submit, 'inReview'],
  ['draft', accept, 'ARTICLE_NOT_NOW'],
  ['draft', publish, 'ARTICLE_NOT_NOW'],
  ['draft', withdraw, 'ARTICLE_NOT_NOW'],
  ['inReview', submit, 'ARTICLE_NOT_NOW'],
  ['inReview', accept, 'accepted'],
  ['inReview', sendBack, 'draft'],
  ['inReview', { ...sendBack, remarks: '' }, 'REMARKS_REQUIRED'],
  ['inReview', { ...accept, ...CHEN }, 'OWN_ARTICLE'],
  ['inReview', { ...accept, title: undefined }, 'REVIEWER_TITLE_REQUIRED'],
  ['inReview', publish, 'ARTICLE_NOT_NOW'],
  ['inReview', save({ title: '别的' }), 'draft'],
  ['accepted', publish, 'published'],
  ['accepted', accept, 'ARTICLE_NOT_NOW'],
  ['accepted', save({ title: '别的' }), 'draft'],
  ['published', publish, 'already'],
  ['published', submit, 'inReview'],
  ['published', withdraw, 'withdrawn'],
  ['withdrawn', withdraw, 'already'],
  ['withdrawn', submit, 'inReview'],
  ['withdrawn', publish, 'ARTICLE_NOT_NOW'],
])('%s, and %j: %s', (state, command, what) => {
  const decision = decideArticle(states[state], { revision: states[state].revision, ...command } as ArticleCommand, NOW)
  expect('refused' in decision ? decision.refused : 'already' in decision ? 'already' : decision.record.status).toBe(what)
})

test.each([
  ['wrote last', [save({ title: '改过的题目' }, { who: 'liu', by: '刘医生' })]],
  ['wrote once, before a colleague went over it', [save({ markdown: '医生写的' }, { who: 'liu', by: '刘医生' }), save({ markdown: '医生写的。' })]],
])('nobody reviews what they %s, even if somebody else began it', (_, saves) => {
  const mixed = after(saved, ...saves, submit)
  expect(decideArticle(mixed, { revision: mixed.revision, ...accept }, NOW)).toEqual({ refused: 'OWN_ARTICLE' })
  expect(decideArticle(mixed, { revision: mixed.revision, ...accept, who: 'zhou' }, NOW)).toMatchObject({ record: { status: 'accepted' } })
})

test('who writes over what they did not see is told who was quicker, and when', () => {
  const changed = after(saved, save({ title: '别的题目' }, { who: 'li', by: '李编辑' }))
  expect(decideArticle(changed, { revision: 1, ...save({ title: '我的题目' }) }, NOW)).toEqual({ refused: 'ARTICLE_CHANGED', detail: { by: '李编辑', at: NOW, revision: 2 } })
  // The same words twice are one save: the answer was lost.
  expect(decideArticle(changed, { revision: 1, ...save({ title: '别的题目' }) }, NOW)).toEqual({ already: true })
})

test('a reviewer accepts what was read, not what it became meanwhile', () => {
  const again = after(inReview, save({ markdown: '换了' }), submit)
  expect(decideArticle(again, { revision: inReview.revision, ...accept }, NOW)).toMatchObject({ refused: 'ARTICLE_CHANGED' })
})

test('parents read the edition that was accepted, with who answers for it', () => {
  expect(published.published).toMatchObject({ title: '第一口辅食', blocks, reviewer: { name: '刘医生', title: '主治医师', at: '2026-11-22' }, validUntil: '2027-06-30', sources: [{ title: '婴幼儿喂养指南（2022 年）' }], editions: [{ number: 1, on: '2026-11-22' }] })
  // While it is corrected they read on.
  const corrected = after(published, save({ markdown: '满 **6 个月**。' }))
  expect(corrected.published).toEqual(published.published)
  expect(publicArticles([corrected, states.withdrawn, saved])).toEqual([published.published])
})

test('other words than parents know are a correction that says what was wrong; a reviewer or another year is none', () => {
  const corrected = after(published, save({ markdown: '满 **6 个月**。' }))
  expect(decideArticle(corrected, { revision: corrected.revision, ...submit }, NOW)).toEqual({ refused: 'CORRECTION_REQUIRED' })
  const second = after(corrected, { ...submit, correction: '辅食的起始月龄写错了' }, accept, publish)
  expect(second.published?.editions).toEqual([{ number: 1, on: '2026-11-22' }, { number: 2, on: '2026-11-22', correction: '辅食的起始月龄写错了' }])
  expect(second.versions.map(({ draft: { markdown } }) => markdown)).toEqual([draft().markdown, '满 **6 个月**。'])
  const renewed = after(published, save({ validUntil: '2027-10-01' }), submit, accept, publish)
  expect(renewed.versions.map(({ correction }) => correction)).toEqual([undefined, undefined])
})

test('what a reviewer sent back for stays in sight until it is submitted again', () => {
  const back = after(inReview, sendBack, save({ title: '按意见改' }))
  expect(back.review).toMatchObject({ accepted: false, remarks: '请注明月龄' })
  expect(after(back, submit).review).toBeUndefined()
})

test.each<[Partial<ArticleDraft>, string | undefined]>([
  [{}, undefined],
  [{ title: ' ' }, 'title'],
  [{ title: '长'.repeat(31) }, 'title'],
  [{ summary: '' }, 'summary'],
  [{ ageMonths: { min: 9, max: 3 } }, 'ageMonths'],
  [{ markdown: '\n' }, 'markdown'],
  [{ sources: [] }, 'sources'],
  [{ sources: [{ title: '文', date: '' }] }, 'sources'],
  [{ sources: [{ title: '文', date: '2024 年', url: 'https://evil.com/' }] }, 'sources'],
  [{ validUntil: '' }, 'validUntil'],
  [{ validUntil: '2026-11-22' }, 'validUntil'],
  [{ validUntil: '2030-01-01' }, 'validUntil'],
])('a draft with %j lacks %s', (fields, field) => {
  expect(draftFault(draft(fields), NOW)).toBe(field)
})

test.each([
  ['https://www.gov.cn', true],
  ['https://wjw.wuhan.gov.cn/a?b=1#c', true],
  ['https://www.gov.cn.evil.com/', false],
  ['https://www.gov.cn@evil.com/', false],
  ['https://evil.com\\.gov.cn/', false],
  ['https://www.gov.cn:8080@evil.com/', false],
  ['http://www.gov.cn/', false],
  ['javascript:alert("https://www.gov.cn/")', false],
])('%s as a source: %s', (url, trusted) => {
  expect(isTrusted(url)).toBe(trusted)
})

test('editors hear a month before an article is to be looked at again', () => {
  const on = (days: number) => isDue({ validUntil: localDate(NOW + days * DAY) }, NOW)
  expect([on(-1), on(30), on(31), isDue(undefined, NOW)]).toEqual([true, true, false, false])
})

test('what came with the city is published, reviewed by nobody, and may be taken into review', () => {
  const pack = parseArticle('a.md', '---\nid: a\ntitle: 题\nsummary: 摘要\ntopic: sleep\nageMonths: { min: 0, max: 3 }\nupdatedAt: 2026-11-21\nsources:\n  - title: 出处\n    date: 2024 年\nreviewer: null\n---\n好')
  expect(pack).toMatchObject({ status: 'published', source: 'cityPack', published: { reviewer: null, validUntil: '2027-11-21', updatedAt: '2026-11-21' } })
  const reviewed = after(pack, submit, accept, publish)
  expect(reviewed.published).toMatchObject({ reviewer: { name: '刘医生', title: '主治医师' }, editions: [{ number: 1 }, { number: 2 }] })
})
