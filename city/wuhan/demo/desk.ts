import type { ArticleRecord } from '@/domain/article-record'
import type { AuditEntry } from '@/domain/audit'
import { dueAt, type PrivacyRequest, type RequestKind, type RequestWay } from '@/domain/request'
import { addDays, DAY, HOUR, localDate, type Instant } from '@/domain/time'
import { answerPromise, isWorkday } from '../answer-promise'
import { EDITOR, HELPER, MANAGER, type Demo } from './people'
import { demoId } from './random'

/** What waits on the desks of the demonstration: nobody's request, nobody's article. */

/** Two that are open: one came the other day, of the other the deadline is near. */
export const demoRequests = (now: Instant): Demo<PrivacyRequest>[] => [
  request('deletion', 'paper', receivedToEnd(now), '家长来信，要求删除资料（演示）'),
  request('export', 'counter', now - 2 * DAY, '到窗口来问留了哪些资料（演示）'),
]

/** When a request came that has to be answered next: one that came a day earlier would be late. */
function receivedToEnd(now: Instant): Instant {
  let ago = 3
  while (dueAt(now - (ago + 1) * DAY, answerPromise, isWorkday) > now) ago += 1
  return now - ago * DAY
}

function request(kind: RequestKind, how: RequestWay, receivedAt: Instant, note: string): Demo<PrivacyRequest> {
  const history = [{ at: receivedAt + HOUR, by: '张主任', what: 'received' as const }]
  return { _id: demoId(`request/${kind}`), kind, how, receivedAt, dueAt: dueAt(receivedAt, answerPromise, isWorkday), note, status: 'open', history, revision: 0, demo: true }
}

/** What was done for them, and one who opened what was not theirs. */
export const demoAudit = (now: Instant): Demo<AuditEntry & { _id: string }>[] => [
  ...demoRequests(now).map(({ _id, receivedAt }) => audited(MANAGER, 'privacy.addRequest', receivedAt + HOUR, { subject: { requestId: _id } })),
  audited(EDITOR, 'press.submitArticle', editedAt(now), { subject: { articleId: IN_REVIEW } }),
  audited(HELPER, 'desk.listStaff', now - DAY, { code: 'FORBIDDEN' }),
]

const audited = (who: string, action: string, when: Instant, more: Partial<AuditEntry>): Demo<AuditEntry & { _id: string }> => ({
  _id: demoId(`audit/${action}/${more.subject?.requestId ?? who}`),
  who,
  when,
  action,
  ...more,
  demo: true,
})

const IN_REVIEW = demoId('article/first-class')
const editedAt = (now: Instant): Instant => now - 5 * HOUR

/** One that a professional has to look at, and one that is not finished; both speak of nobody's health. */
export const demoArticles = (now: Instant): ArticleRecord[] => [
  article(IN_REVIEW, 'inReview', now, {
    title: '第一次来上课，带什么（演示）',
    summary: '四样东西，早到十分钟。',
    markdown: '## 带四样\n\n- 防滑袜，大人孩子都要\n- 水杯\n- 一件替换的衣服\n- 手机上的入场码\n\n## 早到十分钟\n\n先让孩子在教室里走一走，认一认老师。\n\n> 发热、咳嗽或出疹子，请先取消，名额会给别的家庭。',
    sources: [{ title: '演示，没有出处', date: localDate(now) }],
    validUntil: addDays(localDate(now), 365),
  }),
  article(demoId('article/park-stall'), 'draft', now - DAY, { title: '公园义诊怎么取号（演示）', markdown: '到了以后，扫树下的海报……' }),
]

function article(_id: string, status: ArticleRecord['status'], at: Instant, words: Partial<ArticleRecord['draft']>): ArticleRecord {
  const draft: ArticleRecord['draft'] = { title: '', summary: '', topic: 'policy', ageMonths: { min: 0, max: 36 }, markdown: '', sources: [], validUntil: '', pictures: [], ...words }
  return { _id, revision: 1, status, draft, writerIds: [EDITOR], editedBy: '陈编辑', editedAt: editedAt(at), versions: [] }
}
