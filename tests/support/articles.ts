import type { ArticleDraft } from '@/domain/article-record'

/** A draft that can be submitted, as an editor sends it. */
export const aDraft = (fields: Partial<Omit<ArticleDraft, 'pictures'>> = {}): Omit<ArticleDraft, 'pictures'> => ({
  title: '第一口辅食',
  summary: '满六个月，从高铁的糊开始。',
  topic: 'feeding',
  ageMonths: { min: 4, max: 12 },
  markdown: '## 什么时候\n\n满 **180 天**。',
  sources: [{ title: '婴幼儿喂养指南', date: '2022 年', url: 'https://www.nhc.gov.cn/a.html' }],
  validUntil: '2027-06-30',
  ...fields,
})
