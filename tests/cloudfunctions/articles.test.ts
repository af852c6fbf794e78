import type { ArticleFile } from '@/domain/article'
import type { ArticleView } from '@/domain/press-contract'
import { addDays, localDate } from '@/domain/time'
import { publish as publishByScript } from '../../scripts/lib/publish'
import { aDraft } from '../support/articles'
import { openCity, type City } from '../support/city'
import { aJpeg } from '../support/pictures'
import { hire } from '../support/staff'

let city: City
let made = 0

beforeAll(async () => {
  city = await openCity()
  await hire(city, 'chen', ['editor'], { name: '陈编辑' })
  await hire(city, 'he', ['editor', 'reviewer'], { name: '何编辑' })
  await hire(city, 'liu', ['reviewer'], { name: '刘医生' })
  await city.admin.db.collection('staff').doc('liu').update({ data: { title: '主治医师' } })
  await city.admin.db.collection('staff').doc('he').update({ data: { title: '护师' } })
})
afterAll(() => city.close())

const validUntil = async (): Promise<string> => addDays(localDate(await city.now()), 300)
async function write(fields: Parameters<typeof aDraft>[0] = {}, openid = 'chen'): Promise<ArticleView> {
  made += 1
  const draft = aDraft({ title: `文章 ${made}`, validUntil: await validUntil(), ...fields })
  return (await city.ok(openid, 'press', 'saveArticle', { articleId: `a${made}`, revision: 0, draft })).article
}
const withoutPictures = ({ pictures: _pictures, ...draft }: ArticleView['draft']) => draft
async function accepted(fields: Parameters<typeof aDraft>[0] = {}): Promise<ArticleView> {
  const { _id: articleId, revision } = await write(fields)
  await city.ok('chen', 'press', 'submitArticle', { articleId, revision })
  return (await city.ok('liu', 'press', 'reviewArticle', { articleId, revision: revision + 1, accepted: true })).article
}
const publish = ({ _id: articleId }: ArticleView, openid = 'chen') => city.call(openid, 'press', 'publishArticle', { articleId })
/** The file parents' phones fetch now. */
async function file(): Promise<ArticleFile & { version: string }> {
  const { files } = await city.ok('parent', 'family', 'home')
  const { fileId, version } = files.articles!
  return { ...((await (await fetch(`${city.url}/storage/${fileId.replace(/^cloud:\/\/[^/]+\//, '')}`)).json()) as ArticleFile), version }
}
const titles = async (): Promise<string[]> => (await file()).articles.map(({ title }) => title)

test('written, reviewed by a professional, published: parents read who answers for it, and the script finds nothing to change', async () => {
  const article = await accepted({ title: '走完全程', markdown: '## 头\n\n**好**。' })
  expect(await publish(article)).toMatchObject({ ok: true, data: { article: { status: 'published' } } })
  const found = (await file()).articles.find(({ title }) => title === '走完全程')
  expect(found).toMatchObject({ blocks: [{ type: 'heading', text: '头' }, { type: 'paragraph' }], reviewer: { name: '刘医生', title: '主治医师' }, editions: [{ number: 1 }] })
  // The same content has the same hash, whoever publishes it.
  const byScript = (await publishByScript(city.admin, await city.now())).find(({ name }) => name === 'articles')
  expect(byScript).toMatchObject({ fresh: false, version: (await file()).version })
})

test('two editors at one article: the second sees who was quicker, and nothing of the first is lost', async () => {
  const article = await write()
  const at = { articleId: article._id, revision: article.revision }
  const draft = withoutPictures(article.draft)
  await city.ok('he', 'press', 'saveArticle', { ...at, draft: { ...draft, title: '何编辑的题目' } })
  expect(await city.call('chen', 'press', 'saveArticle', { ...at, draft: { ...draft, title: '陈编辑的题目' } })).toMatchObject({ ok: false, code: 'ARTICLE_CHANGED', detail: { by: '何编辑', revision: 2 } })
  expect((await city.ok('chen', 'press', 'getArticle', { articleId: article._id })).article.draft.title).toBe('何编辑的题目')
})

test('the same draft saved at once by two phones is saved once', async () => {
  const article = await write()
  const draft = { ...withoutPictures(article.draft), title: '一样的' }
  const replies = await Promise.all([1, 2, 3].map(() => city.ok('chen', 'press', 'saveArticle', { articleId: article._id, revision: 1, draft })))
  expect(replies.map((reply) => reply.article.revision)).toEqual([2, 2, 2])
})

test('however many publish at once, no article is lost', async () => {
  const ready = []
  for (let one = 0; one < 6; one += 1) ready.push(await accepted({ title: `同时 ${one}` }))
  const replies = await Promise.all(ready.map((article, index) => publish(article, index % 2 ? 'chen' : 'he')))
  expect(replies.map(({ ok }) => ok)).toEqual(ready.map(() => true))
  expect((await titles()).filter((title) => title.startsWith('同时')).sort()).toEqual(ready.map(({ draft }) => draft.title))
})

test('whose upload takes long does not put back a file without what a colleague published meanwhile', async () => {
  const [slow, quick] = [await accepted({ title: '慢的' }), await accepted({ title: '快的' })]
  await city.post('/cloud/faults', { add: [{ at: 'storage.*', by: 'press', do: 'delay', ms: 2500, times: 1 }] })
  const first = publish(slow)
  await new Promise((resolve) => setTimeout(resolve, 800))
  expect(await publish(quick, 'he')).toMatchObject({ ok: true })
  expect(await first).toMatchObject({ ok: true })
  await city.post('/cloud/faults', { clear: true })
  expect(await titles()).toEqual(expect.arrayContaining(['慢的', '快的']))
})

test.each([1, 2, 3, 4, 5, 6])('killed after %i operations of publishing, tapping again finishes it, and once', async (after) => {
  const article = await accepted({ title: `杀 ${after}` })
  await city.post('/cloud/faults', { add: [{ at: 'database.*', by: 'press', do: 'kill', after, times: 1 }] })
  await publish(article).catch(() => 'lost')
  await city.post('/cloud/faults', { clear: true })
  expect(await publish(article)).toMatchObject({ ok: true })
  expect((await titles()).filter((title) => title === `杀 ${after}`)).toHaveLength(1)
  expect((await city.ok('chen', 'press', 'getArticle', { articleId: article._id })).article.editions).toHaveLength(1)
})

test.each([
  ['listed', () => city.ok('he', 'press', 'listArticles')],
  ['opened', (articleId: string) => city.ok('he', 'press', 'getArticle', { articleId })],
])('withdrawn by a call that broke off before the file, it is gone for parents when the articles are %s: nobody has to tap again', async (_, look) => {
  const article = await accepted({ title: '错得厉害' })
  await publish(article)
  await city.post('/cloud/faults', { add: [{ at: 'storage.*', by: 'press', do: 'fail', code: 'INTERNAL_ERROR' }] })
  expect(await city.call('chen', 'press', 'withdrawArticle', { articleId: article._id, reason: '剂量错了' })).toMatchObject({ ok: false })
  await city.post('/cloud/faults', { clear: true })
  expect((await city.admin.db.collection('articles').doc(article._id).get()).data).toMatchObject({ status: 'withdrawn', unwritten: true })
  await look(article._id)
  expect(await titles()).not.toContain('错得厉害')
  expect((await city.admin.db.collection('articles').doc(article._id).get()).data).not.toHaveProperty('unwritten')
})

test('an upload that fails changes nothing for parents, and is made good by the next', async () => {
  const article = await accepted({ title: '传不上去' })
  const before = (await file()).version
  await city.post('/cloud/faults', { add: [{ at: 'storage.*', by: 'press', do: 'fail', code: 'INTERNAL_ERROR' }] })
  expect(await publish(article).catch(() => ({ ok: false }))).toMatchObject({ ok: false })
  await city.post('/cloud/faults', { clear: true })
  expect((await file()).version).toBe(before)
  await publish(await accepted({ title: '下一篇' }))
  expect(await titles()).toEqual(expect.arrayContaining(['传不上去', '下一篇']))
})

test('nobody reviews their own, and nobody signs who is not on the list with a title', async () => {
  const own = await write({}, 'he')
  await city.ok('he', 'press', 'submitArticle', { articleId: own._id, revision: 1 })
  expect(await city.call('he', 'press', 'reviewArticle', { articleId: own._id, revision: 2, accepted: true })).toMatchObject({ code: 'OWN_ARTICLE' })
  await hire(city, 'untitled', ['reviewer'], { name: '某人' })
  expect(await city.call('untitled', 'press', 'reviewArticle', { articleId: own._id, revision: 2, accepted: true })).toMatchObject({ code: 'REVIEWER_TITLE_REQUIRED' })
  expect(await city.call('liu', 'press', 'reviewArticle', { articleId: own._id, revision: 2, accepted: false, remarks: '缺出处' })).toMatchObject({ ok: true, data: { article: { status: 'draft', review: { remarks: '缺出处', name: '刘医生' } } } })
})

test('a draft with a script is kept, and cannot be submitted: its line is said', async () => {
  const article = await write({ markdown: '好\n\n<script>alert(1)</script>' })
  expect(article.preview).toEqual({ refused: { line: 3, reason: expect.stringContaining('网页代码') } })
  expect(await city.call('chen', 'press', 'submitArticle', { articleId: article._id, revision: 1 })).toMatchObject({ code: 'ARTICLE_TEXT_REFUSED', detail: { line: 3 } })
  expect(await city.call('chen', 'press', 'saveArticle', { articleId: 'long', revision: 0, draft: aDraft({ markdown: '字'.repeat(1_000_000) }) })).toMatchObject({ code: 'INVALID_INPUT', detail: { fields: ['draft.markdown'] } })
})

test('a correction is seen by parents, with its day and words; a withdrawn article is not', async () => {
  const article = await accepted({ title: '要更正的' })
  await publish(article)
  const draft = { ...withoutPictures(article.draft), markdown: '满 **6 个月**。' }
  const { article: changed } = await city.ok('chen', 'press', 'saveArticle', { articleId: article._id, revision: article.revision + 1, draft })
  expect(await city.call('chen', 'press', 'submitArticle', { articleId: article._id, revision: changed.revision })).toMatchObject({ code: 'CORRECTION_REQUIRED' })
  await city.ok('chen', 'press', 'submitArticle', { articleId: article._id, revision: changed.revision, correction: '月龄写错了' })
  await city.ok('liu', 'press', 'reviewArticle', { articleId: article._id, revision: changed.revision + 1, accepted: true })
  await publish(article)
  expect((await file()).articles.find(({ _id }) => _id === article._id)?.editions).toMatchObject([{ number: 1 }, { number: 2, correction: '月龄写错了' }])
  await city.ok('chen', 'press', 'withdrawArticle', { articleId: article._id, reason: '指南换了' })
  expect((await file()).articles.find(({ _id }) => _id === article._id)).toBeUndefined()
})

test('pictures come from our own storage only: an id nobody stored is none', async () => {
  const { picture } = await city.ok('chen', 'press', 'addPicture', { image: aJpeg().toString('base64') })
  const article = await write({ markdown: `![吃饭](pic:${picture.id})` })
  expect(article.preview).toMatchObject({ article: { blocks: [{ type: 'picture', fileId: picture.fileId, alt: '吃饭', width: 800, height: 600 }] } })
  expect((await write({ markdown: '![吃饭](pic:ffffffffffffffff)' })).preview).toMatchObject({ refused: { reason: expect.stringContaining('没有找到') } })
})

test('who read to the end is counted by month and not kept; what was never published is not counted', async () => {
  const article = await accepted({ title: '有人读' })
  await publish(article)
  const month = localDate(await city.now()).slice(0, 7)
  const before = await city.operations()
  await city.ok('parent', 'family', 'home', { read: [article._id, 'never-published'] })
  const asked = (await city.operations()) - before
  await city.ok('parent', 'family', 'home')
  expect(asked - ((await city.operations()) - before - asked)).toBe(1)
  await city.ok('another', 'family', 'home', { read: [article._id] })
  const { data } = await city.admin.db.collection('reads').where({ _id: city.admin.command.in([article._id, 'never-published']) }).get()
  expect(data).toEqual([{ _id: article._id, months: { [month]: 2 } }])
  expect((await city.ok('liu', 'press', 'listArticles')).articles.find(({ _id }) => _id === article._id)).toMatchObject({ reads: { thisMonth: 2, lastMonth: 0 }, published: { reviewed: true } })
  expect(await city.call('parent', 'family', 'home', { read: Array.from({ length: 21 }, () => 'a') })).toMatchObject({ code: 'INVALID_INPUT' })
})

test('the audit says who did what to which article, and nothing of its words', async () => {
  const article = await accepted({ title: '留痕' })
  await publish(article)
  const { data } = (await city.admin.db.collection('audit').where({ 'subject.articleId': article._id }).limit(100).get()) as { data: { action: string; who: string }[] }
  expect(data.map(({ who, action }) => `${who} ${action}`).sort()).toEqual(['chen press.publishArticle', 'chen press.saveArticle', 'chen press.submitArticle', 'liu press.reviewArticle'])
  expect(JSON.stringify(data)).not.toMatch(/留痕|刘医生|180/)
})

test('what staff see names people, and no openid', async () => {
  const article = await accepted()
  await publish(article)
  expect(JSON.stringify([await city.ok('he', 'press', 'getArticle', { articleId: article._id }), await city.ok('he', 'press', 'listArticles')])).not.toMatch(/"(chen|liu)"/)
})
