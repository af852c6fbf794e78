import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ArticleText } from '@/components/article-text'
import { Card } from '@/components/card'
import { LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { Tag } from '@/components/tag'
import { reviewText, statusLabel } from '@/copy/article'
import { errorText } from '@/copy/errors'
import { momentText } from '@/copy/wording'
import type { ArticleView } from '@/domain/contract'
import { localDate } from '@/domain/time'
import { useAct } from '@/hooks/use-act'
import { useRemote } from '@/hooks/use-remote'
import { press } from '@/services/api'
import { serverTime } from '@/services/clock'
import { open, routes } from '@/services/routes'
import { EditorCard } from './editor-card'
import { JudgeCard } from './judge-card'
import './index.scss'

/** 这篇文章: as parents would read it, beside what is to be done with it now. */
export default function DeskArticlePage() {
  const { id = '' } = useRouter().params
  const { data, error, since, reload, replace } = useRemote(() => press.getArticle({ articleId: id }), [id])
  const { isBusy, refused, act, forgive } = useAct()
  if (!data || error === 'FORBIDDEN') {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} />
      </PageRoot>
    )
  }
  const { article, me } = data
  const put = (send: () => Promise<{ article: ArticleView }>) => act(async () => replace({ ...data, ...(await send()) }))
  const today = localDate(serverTime())
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <View className='desk-article'>
        <View className='desk-article__text'>
          {'article' in article.preview ? (
            <ArticleText article={article.preview.article} today={today} />
          ) : (
            <RefusalCard quiet title={`正文第 ${article.preview.refused.line} 行还不能发布`} why={article.preview.refused.reason} action={me.roles.includes('editor') ? { text: '去改', onTap: () => open(routes.writeArticle(id)) } : undefined} />
          )}
        </View>
        <View className='desk-article__side'>
          {refused && <RefusalCard quiet title='没有办成' why={errorText[refused]} action={{ text: '看现在的内容', onTap: () => void reload().then(forgive) }} />}
          <StatusCard article={article} />
          {article.status === 'inReview' && me.roles.includes('reviewer') && <JudgeCard key={article.revision} article={article} busy={isBusy} act={put} />}
          {me.roles.includes('editor') && <EditorCard article={article} busy={isBusy} act={put} />}
          <Editions article={article} />
        </View>
      </View>
    </PageRoot>
  )
}

/** Where it stands, and what was said of it. */
const StatusCard = ({ article: { status, editedBy, editedAt, correction, review, withdrawn, published } }: { article: ArticleView }) => (
  <Card>
    <View className='row'>
      <Text className='title grow'>{statusLabel[status]}</Text>
      {published && status !== 'published' && <Tag tone='sky'>家长看到的是上一版</Tag>}
    </View>
    <Text className='meta'>
      {editedBy} {momentText(editedAt)} 最后修改
    </Text>
    {correction && <Text className='meta'>更正：{correction}</Text>}
    {review && (
      <Text className='meta'>
        {review.name}（{review.title}）{momentText(review.at)} {review.accepted ? '通过' : '退回'}
        {review.remarks ? `：${review.remarks}` : ''}
      </Text>
    )}
    {withdrawn && status === 'withdrawn' && (
      <Text className='meta'>
        {withdrawn.by} {momentText(withdrawn.at)} 下架：{withdrawn.reason}
      </Text>
    )}
  </Card>
)

const Editions = ({ article: { editions } }: { article: ArticleView }) =>
  editions.length === 0 ? null : (
    <Card>
      <Text className='title'>版本</Text>
      {[...editions].reverse().map(({ number, at, by, correction, reviewer }) => (
        <Text key={number} className='meta'>
          第 {number} 版 {localDate(at)} {by}
          {reviewer ? `，${reviewText(reviewer)}` : '，待专业审核'}
          {correction ? `，更正：${correction}` : ''}
        </Text>
      ))}
    </Card>
  )
