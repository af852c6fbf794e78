import { Text, View } from '@tarojs/components'
import { ArticleCard } from '@/components/article-card'
import { Touch } from '@/components/touch'
import { suitsAge } from '@/domain/article'
import type { Child } from '@/domain/family'
import { ageMonths, DAY, localDate, type Instant } from '@/domain/time'
import { useArticles } from '@/hooks/use-directory'
import { open, routes } from '@/services/routes'

/** One article for the child's age, another each day. */
export function AgeArticle({ child, now }: { child?: Child; now: Instant }) {
  const { data } = useArticles()
  const months = child && ageMonths(child.birthDate, localDate(now))
  const fitting = (data?.articles ?? []).filter((article) => months === undefined || suitsAge(article, months))
  const article = fitting[Math.floor(now / DAY) % fitting.length]
  if (!article) return null
  return (
    <View>
      <View className='section'>
        <Text className='title'>{child ? '这个月龄，正好读一读' : '读一读'}</Text>
        <Touch role='link' className='home__more' onTap={() => open(routes.articles)}>
          <Text className='link'>更多</Text>
        </Touch>
      </View>
      <ArticleCard article={article} onOpen={(id) => open(routes.article(id))} />
    </View>
  )
}
