import { useReachBottom, useRouter, useShareAppMessage } from '@tarojs/taro'
import { ArticleText } from '@/components/article-text'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { localDate } from '@/domain/time'
import { useArticles } from '@/hooks/use-directory'
import { serverTime } from '@/services/clock'
import { copyText, say } from '@/services/device'
import { noteRead } from '@/services/reads'
import { open, routes } from '@/services/routes'

/** 文章: one article, who answers for it, and what it rests on. */
export default function ArticlePage() {
  const { id } = useRouter().params
  const { data, error, since, reload } = useArticles()
  const article = data?.articles.find(({ _id }) => _id === id)
  useReachBottom(() => void (article && noteRead(article._id)))
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
  const copyAddress = async (url: string) => void (await say((await copyText(url)) ? '已复制链接' : '没有复制成'))
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <ArticleText article={article} today={localDate(serverTime())} onCopy={copyAddress} />
    </PageRoot>
  )
}
