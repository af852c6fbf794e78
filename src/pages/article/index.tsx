import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { ArticleBody } from '@/components/article-body'
import { Card } from '@/components/card'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { SourceLine } from '@/components/source-line'
import { Tag } from '@/components/tag'
import { topicLabel } from '@/copy/labels'
import { ageBandText } from '@/copy/wording'
import { useArticles } from '@/hooks/use-directory'
import { copyText, say } from '@/services/device'
import { open, routes } from '@/services/routes'
import './index.scss'

/** 文章: one article, who answers for it, and what it rests on. */
export default function ArticlePage() {
  const { id } = useRouter().params
  const { data, error, since, reload } = useArticles()
  const article = data?.articles.find(({ _id }) => _id === id)
  useShareAppMessage(() => ({ title: article?.title ?? '科普', path: routes.article(id ?? '') }))

  if (!article) {
    return (
      <PageRoot>
        {data ? (
          <EmptyState title='没有找到这篇文章' hint='它可能已经下架' action={{ text: '看其他文章', onTap: () => open(routes.articles) }} />
        ) : (
          <LoadState error={error} onRetry={reload} />
        )}
      </PageRoot>
    )
  }
  const { title, summary, topic, ageMonths, updatedAt, reviewer, blocks, sources } = article
  const copyAddress = async (url: string) => void (await say((await copyText(url)) ? '已复制链接' : '没有复制成'))
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{title}</Text>
      <View className='tags'>
        <Tag>{topicLabel[topic]}</Tag>
        <Tag tone='sky'>{ageBandText(ageMonths)}</Tag>
        {!reviewer && <Tag tone='sun'>待专业审核</Tag>}
      </View>
      <Text className='small article__date'>
        {updatedAt} 更新{reviewer ? ` · ${reviewer.name}（${reviewer.title}）${reviewer.at} 审核` : ''}
      </Text>
      <Text className='article__summary'>{summary}</Text>
      <ArticleBody blocks={blocks} />
      {!reviewer && (
        <Card tone='sun'>
          <Text className='title'>待专业审核</Text>
          <Text>文章依据下列公开资料整理，还没有专业人员审核过。</Text>
        </Card>
      )}
      <Card>
        <Text className='title'>依据</Text>
        {sources.map((source) => (
          <SourceLine key={source.title} source={source} onCopy={copyAddress} />
        ))}
      </Card>
      <Text className='article__caution'>内容供参考，不能代替诊疗。孩子不舒服或您拿不准，请到儿保门诊或医院。</Text>
    </PageRoot>
  )
}
