import '@testing-library/jest-dom'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { ArticleDraft } from '@/domain/article-record'
import type { ArticleRow, ArticleView } from '@/domain/contract'
import ArticlePage from '@/pages/article'
import DeskArticlesPage from '@/pages/desk/articles'
import ReviewPage from '@/pages/desk/articles/review'
import WritePage from '@/pages/desk/articles/write'
import { withMark, withPicture } from '@/pages/desk/articles/write/insert'
import { aDraft } from '../support/articles'
import { cloudAnswers, refused } from '../support/client'
import { noNetwork, onStaffPage, opened, settle, show, tap, write } from '../support/staff-page'
import { openedWith } from '../support/taro'

const mockRead = jest.fn()
jest.mock('@/services/cloud', () => ({ ...jest.requireActual('@/services/cloud'), readPublicFile: () => mockRead() as Promise<string> }))

const NOW = Date.parse('2026-11-22T10:00:00+08:00')
onStaffPage(NOW)
beforeEach(() => openedWith({ id: 'a1' }))

const draft: ArticleDraft = { ...aDraft(), pictures: [] }
const aView = (fields: Partial<ArticleView> = {}): ArticleView => ({
  _id: 'a1',
  revision: 3,
  status: 'draft',
  draft,
  editedBy: '陈编辑',
  editedAt: NOW,
  editions: [],
  own: false,
  preview: { article: { _id: 'a1', ...draft, blocks: [{ type: 'paragraph', spans: [{ text: '满六个月再加。' }] }], sources: [{ title: '婴幼儿喂养指南（2022 年）' }], updatedAt: '2026-11-22', reviewer: null, validUntil: '2027-06-30' } },
  ...fields,
})
const answersWith = (article: ArticleView, more: object = {}, roles = ['editor']) =>
  cloudAnswers({ press: { getArticle: () => ({ article, me: { roles }, serverNow: NOW }), ...more } })
const inputsOf = (calls: { action: string; input: unknown }[], action: string) => calls.filter((call) => call.action === action).map(({ input }) => input)

describe('the list', () => {
  const row = (_id: string, fields: Partial<ArticleRow> = {}): ArticleRow => ({ _id, title: _id, topic: 'feeding', status: 'published', editedBy: '陈编辑', editedAt: NOW, due: false, own: false, reads: { thisMonth: 12, lastMonth: 30 }, ...fields })
  const list = (articles: ArticleRow[], roles = ['editor']) => cloudAnswers({ press: { listArticles: () => ({ articles, me: { roles }, serverNow: NOW }) } })

  test('what is due stands on top, then what waits; readers are counted and not named', async () => {
    list([row('已发的', { published: { reviewed: true } }), row('草稿的', { status: 'draft' }), row('到期的', { due: true, published: { reviewed: false, validUntil: '2026-12-01' } }), row('待审的', { status: 'inReview' })])
    await show(<DeskArticlesPage />)
    expect(screen.getAllByRole('link').map((card) => card.getAttribute('aria-label')?.split('，')[0])).toEqual(['到期的', '待审的', '草稿的', '已发的'])
    expect(screen.getByText('有效期到 2026-12-01')).toBeInTheDocument()
    expect(screen.getAllByText('本月读完 12 次，上月 30 次')).toHaveLength(2)
    await tap('写新文章')
    expect(opened()).toEqual([expect.stringMatching(/write\/index\?id=\w{20}$/)])
  })

  test('who only reviews writes nothing new', async () => {
    list([row('待审的', { status: 'inReview' })], ['reviewer'])
    await show(<DeskArticlesPage />)
    expect(screen.queryByRole('button', { name: '写新文章' })).toBeNull()
  })
})

describe('writing', () => {
  test('the preview follows the text, and says the line that cannot be published', async () => {
    answersWith(aView())
    await show(<WritePage />)
    write('正文', '## 新的小标题')
    await settle(400)
    expect(screen.getByRole('region')).toHaveTextContent('新的小标题')
    write('正文', '<script>alert(1)</script>')
    await settle(400)
    expect(screen.getByRole('alert')).toHaveTextContent('第 1 行还不能发布')
  })

  test('an app that is killed loses nothing: what was typed is there again', async () => {
    answersWith(aView())
    const { unmount } = render(<WritePage />)
    await settle()
    write('正文', '还没有保存的一段')
    await settle(400)
    unmount()
    await show(<WritePage />)
    expect(screen.getByLabelText('正文')).toHaveValue('还没有保存的一段')
    expect(screen.getByText('找回了上次没保存的内容')).toBeInTheDocument()
  })

  test('with no network one writes on where one stood', async () => {
    answersWith(aView())
    const { unmount } = render(<WritePage />)
    await settle()
    write('正文', '地铁里写的')
    await settle(400)
    unmount()
    cloudAnswers({ press: { getArticle: noNetwork, saveArticle: noNetwork } })
    await show(<WritePage />)
    expect(screen.getByLabelText('正文')).toHaveValue('地铁里写的')
    await tap('保存草稿')
    expect(screen.getByRole('alert')).toHaveTextContent('网络不通')
    expect(screen.getByLabelText('正文')).toHaveValue('地铁里写的')
  })

  test('a colleague was quicker: who and what, and the own text is still there', async () => {
    let stored = aView()
    cloudAnswers({ press: { getArticle: () => ({ article: stored, me: { roles: ['editor'] }, serverNow: NOW }), saveArticle: ({ revision }) => (revision === stored.revision ? { article: aView({ revision: 5 }) } : refused('ARTICLE_CHANGED')) } })
    await show(<WritePage />)
    stored = aView({ revision: 4, editedBy: '何编辑', draft: { ...draft, title: '何编辑的题目' } })
    write('题目', '我的题目')
    await tap('保存草稿')
    expect(screen.getByRole('alert')).toHaveTextContent('何编辑')
    expect(screen.getByText(/现在的题目：何编辑的题目/)).toBeInTheDocument()
    expect(screen.getByLabelText('题目')).toHaveValue('我的题目')
    await tap('用同事的，放弃我的')
    expect(screen.getByLabelText('题目')).toHaveValue('何编辑的题目')
  })

  test('what is missing is said before it is submitted; then it is saved and submitted as it was saved', async () => {
    const calls = answersWith(aView({ draft: { ...draft, sources: [{ title: '', date: '' }] } }), {
      saveArticle: () => ({ article: aView({ revision: 4 }) }),
      submitArticle: () => ({ article: aView({ revision: 5, status: 'inReview' }) }),
    })
    await show(<WritePage />)
    expect(screen.getByText(/每篇文章要有出处/)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '保存并送审' })).toHaveAttribute('aria-disabled', 'true')
    write('出处 1 的网址', 'https://evil.com')
    expect(screen.getByRole('alert')).toHaveTextContent('只能是政府')
    write('出处 1 的网址', '')
    write('出处 1 的文件名', '指南')
    write('出处 1 的日期', '2022 年')
    await tap('保存并送审')
    expect(inputsOf(calls, 'saveArticle')).toMatchObject([{ articleId: 'a1', revision: 3, draft: { sources: [{ title: '指南', date: '2022 年' }] } }])
    expect(inputsOf(calls, 'saveArticle')[0]).not.toHaveProperty('draft.pictures')
    expect(inputsOf(calls, 'submitArticle')).toEqual([{ articleId: 'a1', revision: 4 }])
  })

  test('a new article begins empty, good for a year', async () => {
    const calls = cloudAnswers({ press: { getArticle: () => refused('ARTICLE_NOT_FOUND'), saveArticle: () => ({ article: aView({ revision: 1 }) }) } })
    await show(<WritePage />)
    expect(screen.getByText('2027-11-22')).toBeInTheDocument()
    write('题目', '第一篇')
    await tap('保存草稿')
    expect(inputsOf(calls, 'saveArticle')).toMatchObject([{ revision: 0, draft: { title: '第一篇' } }])
  })

  test.each([
    ['heading', '一段', 2, '一段\n\n## 小标题\n\n'],
    ['list', '- 一', 3, '- 一\n- 一条\n\n'],
    ['list', '一段\n\n后面', 2, '一段\n\n- 一条\n\n后面'],
    ['strong', '前后', 1, '前**要紧的话**后'],
  ] as const)('the button %s in %j', (mark, text, cursor, after) => {
    expect(withMark(text, cursor, mark)).toBe(after)
  })

  test('a picture is a paragraph of its own', () => {
    expect(withPicture('前\n后', 1, 'abc')).toBe('前\n\n![请写图片说明](pic:abc)\n\n后')
  })
})

describe('reviewing', () => {
  const inReview = aView({ status: 'inReview' })

  test('accepted only when every point was looked at, of the revision that was read', async () => {
    const calls = answersWith(inReview, { reviewArticle: () => ({ article: aView({ status: 'accepted', revision: 4 }) }) }, ['reviewer'])
    await show(<ReviewPage />)
    expect(screen.getByText('满六个月再加。')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '通过' })).toHaveAttribute('aria-disabled', 'true')
    expect(screen.getByRole('button', { name: '退回修改' })).toHaveAttribute('aria-disabled', 'true')
    for (const check of screen.getAllByRole('switch')) fireEvent.click(check)
    await tap('通过')
    expect(inputsOf(calls, 'reviewArticle')).toEqual([{ articleId: 'a1', revision: 3, accepted: true }])
    expect(screen.getByText('审核通过，等发布')).toBeInTheDocument()
  })

  test('sent back with words', async () => {
    const calls = answersWith(inReview, { reviewArticle: () => ({ article: aView() }) }, ['reviewer'])
    await show(<ReviewPage />)
    write('意见', '请注明月龄')
    await tap('退回修改')
    expect(inputsOf(calls, 'reviewArticle')).toEqual([{ articleId: 'a1', revision: 3, accepted: false, remarks: '请注明月龄' }])
  })

  test('nobody is offered to review the own', async () => {
    answersWith({ ...inReview, own: true }, {}, ['editor', 'reviewer'])
    await show(<ReviewPage />)
    expect(screen.getByText('要请别的专业人员来审')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '通过' })).toBeNull()
  })

  test('what was changed meanwhile is not accepted, and can be looked at', async () => {
    answersWith(inReview, { reviewArticle: () => refused('ARTICLE_CHANGED') }, ['reviewer'])
    await show(<ReviewPage />)
    for (const check of screen.getAllByRole('switch')) fireEvent.click(check)
    await tap('通过')
    expect(screen.getByRole('alert')).toHaveTextContent('同事刚刚改过')
    await tap('看现在的内容')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('an editor publishes what was accepted, and takes away what is published, with a reason', async () => {
    const published = aView({ status: 'published', published: inReview.published ?? ('article' in inReview.preview ? inReview.preview.article : undefined) })
    const calls = answersWith(aView({ status: 'accepted' }), { publishArticle: () => ({ article: published }), withdrawArticle: () => ({ article: aView({ status: 'withdrawn' }) }) })
    await show(<ReviewPage />)
    await tap('发布给家长')
    await tap('下架')
    write('为什么下架', '指南换了')
    await tap('确定下架')
    expect(inputsOf(calls, 'withdrawArticle')).toEqual([{ articleId: 'a1', reason: '指南换了' }])
  })
})

describe('parents', () => {
  const article = { ...(aView().preview as { article: object }).article, reviewer: { name: '刘医生', title: '主治医师', at: '2026-11-20' }, editions: [{ number: 1, on: '2026-10-01' }, { number: 2, on: '2026-11-22', correction: '辅食的月龄写错了' }] }

  test('read who answers for it, until when, and what was corrected; the end is remembered for the next call', async () => {
    const file = { publishedAt: NOW, articles: [article] }
    const calls = cloudAnswers({ family: { home: () => ({ bookings: [], sessions: [], files: { articles: { fileId: 'f', version: 'v' } }, consentVersion: '1', serverNow: NOW }) } })
    mockRead.mockResolvedValue(JSON.stringify(file))
    await show(<ArticlePage />)
    await settle(10)
    expect(screen.getByText(/刘医生（主治医师）2026-11-20 审核/)).toBeInTheDocument()
    expect(screen.getByText('有效期到 2027-06-30')).toBeInTheDocument()
    expect(screen.getByText('2026-11-22 更正：辅食的月龄写错了')).toBeInTheDocument()
    const { reachEnd } = await import('../support/taro')
    await act(async () => reachEnd())
    const { askHome } = await import('@/services/home')
    await act(async () => void (await askHome()))
    await act(async () => void (await askHome()))
    expect(inputsOf(calls, 'home')).toEqual([...inputsOf(calls, 'home').slice(0, -2), { read: ['a1'] }, {}])
  })
})
