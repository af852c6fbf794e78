import { useState } from 'react'
import Taro, { usePullDownRefresh, useShareAppMessage } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { ArticleCard } from '@/components/article-card'
import { Chips } from '@/components/chips'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { topicLabel } from '@/copy/labels'
import { ARTICLE_TOPICS, suitsAge, type Article, type ArticleTopic } from '@/domain/article'
import { ageMonths, localDate } from '@/domain/time'
import { useArticles } from '@/hooks/use-directory'
import { usePersonKnown } from '@/hooks/use-home'
import { serverTime } from '@/services/clock'
import { open, routes } from '@/services/routes'
import { chosenChild, usePerson } from '@/stores/person'
import { CityFigures } from './city-figures'

/** 科普: what to read, first what suits the own child. */
export default function Articles() {
  const { data, error, since, reload } = useArticles()
  usePersonKnown()
  const child = usePerson(chosenChild)
  const [topic, setTopic] = useState<ArticleTopic>()
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  useShareAppMessage(() => ({ title: '给 0–3 岁孩子家庭的科普', path: routes.articles }))

  const articles = data?.articles.filter((article) => !topic || article.topic === topic) ?? []
  const topics = ARTICLE_TOPICS.filter((one) => data?.articles.some((article) => article.topic === one))
  const months = child && ageMonths(child.birthDate, localDate(serverTime()))
  const suits = months === undefined ? [] : articles.filter((article) => suitsAge(article, months)).sort(closestFirst)
  const others = articles.filter((article) => !suits.includes(article))

  return (
    <PageRoot>
      <Chips
        label='主题'
        options={topics.map((value) => ({ value, text: topicLabel[value] }))}
        chosen={topic ? [topic] : []}
        onToggle={(value) => setTopic(value === topic ? undefined : value)}
      />
      <StaleBanner error={data && error} since={since} onRetry={reload} />
      {!data ? (
        <LoadState error={error} onRetry={reload} />
      ) : (
        <>
          {child && suits.length > 0 && <Section title={`适合${child.nickname}，${months} 个月`} articles={suits} />}
          {others.length > 0 && <Section title={suits.length ? '其他月龄' : '全部文章'} articles={others} />}
          {articles.length === 0 && (
            <EmptyState title='还没有文章' hint='新文章发布以后会出现在这里' action={{ text: '再看一次', onTap: reload }} />
          )}
        </>
      )}
      <CityFigures />
    </PageRoot>
  )
}

/** The narrower the band of ages, the more an article speaks of this very child. */
const closestFirst = (a: Article, b: Article): number => a.ageMonths.max - a.ageMonths.min - (b.ageMonths.max - b.ageMonths.min)

const Section = ({ title, articles }: { title: string; articles: Article[] }) => (
  <>
    <View className='section' aria-role='heading'>
      <Text className='title'>{title}</Text>
      <Text className='small'>{articles.length} 篇</Text>
    </View>
    {articles.map((article) => (
      <ArticleCard key={article._id} article={article} onOpen={(id) => open(routes.article(id))} />
    ))}
  </>
)
