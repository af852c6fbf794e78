import type { Article } from '@/domain/article'
import type { Programme } from '@/domain/template'
import { useArticles } from '@/hooks/use-directory'
import { ChoiceField } from '@/components/choice-field'

/** The article that families who were there find afterwards. */
export function ArticleField({ articleId, ageMonths, onChange }: Pick<Programme, 'articleId' | 'ageMonths'> & { onChange: (articleId?: string) => unknown }) {
  const { data } = useArticles()
  const offered = (data?.articles ?? []).filter((article) => article._id === articleId || speaksOf(article, ageMonths))
  if (offered.length === 0) return null
  return <ChoiceField label='来过的家庭看到的文章' hint='只列出适合这个月龄、已经发布的' none='不放文章' options={offered.map(({ _id, title }) => ({ value: _id, text: title }))} value={articleId} onChange={onChange} />
}

const speaksOf = (article: Article, { min, max }: Programme['ageMonths']): boolean => article.ageMonths.min <= max && article.ageMonths.max >= min
