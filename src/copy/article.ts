import type { Edition, Reviewer } from '@/domain/article'
import type { ArticleStatus, DraftField } from '@/domain/article-record'
import type { LocalDate } from '@/domain/time'

/** 刘医生（主治医师）2026-11-22 审核. */
export const reviewText = ({ name, title, at }: Reviewer): string => `${name}（${title}）${at} 审核`

/** Until when it is good; past that, that somebody looks at it again. */
export const validText = (validUntil: LocalDate, today: LocalDate): string => (validUntil < today ? `有效期到 ${validUntil}，正在重新审核，请以儿保门诊的意见为准` : `有效期到 ${validUntil}`)

/** 2026-11-22 更正：月龄写错了. */
export const editionText = ({ number, on, correction }: Edition): string => (correction ? `${on} 更正：${correction}` : number === 1 ? `${on} 第一次发布` : `${on} 重新审核，内容没有变`)

export const statusLabel: Record<ArticleStatus, string> = { draft: '草稿', inReview: '等审核', accepted: '审核通过，等发布', published: '已发布', withdrawn: '已下架' }

/** What is missing in a draft, as its author reads it. */
export const draftFaultText: Record<DraftField, string> = {
  title: '题目要有，最多 30 个字',
  summary: '一句话摘要要有，最多 60 个字',
  topic: '请选主题',
  ageMonths: '月龄的上限要不小于下限',
  markdown: '正文还是空的',
  sources: '每篇文章要有出处：写明文件名和日期；网址只能是政府、疾控、世卫组织的 https 网址，可以不填',
  validUntil: '请选有效期：今天以后，最长两年',
  pictures: '图片有问题，请重新添加',
}

/** What a reviewer answers for, one by one. */
export const REVIEW_CHECKS = ['事实和出处对得上，没有过时', '适合写明的月龄，没有诊断、没有打分', '写明了什么时候要去看医生', '家长看得懂，没有广告'] as const

/** 本月读完 12 次，上月 30 次. */
export const readsText = ({ thisMonth, lastMonth }: { thisMonth: number; lastMonth: number }): string => `本月读完 ${thisMonth} 次，上月 ${lastMonth} 次`
