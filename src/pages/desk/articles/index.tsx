import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { Tag } from '@/components/tag'
import { readsText, statusLabel } from '@/copy/article'
import { topicLabel } from '@/copy/labels'
import { momentText } from '@/copy/wording'
import type { ArticleRow } from '@/domain/contract'
import { useRemote } from '@/hooks/use-remote'
import { press } from '@/services/api'
import { randomId } from '@/services/random-id'
import { open, routes } from '@/services/routes'
import './index.scss'

/** In the order in which they ask for somebody. */
const SECTIONS: { title: string; of: (row: ArticleRow) => boolean }[] = [
  { title: '快到期，要重新审核', of: ({ due, status }) => due && status === 'published' },
  { title: '等审核', of: ({ status }) => status === 'inReview' },
  { title: '审核通过，等发布', of: ({ status }) => status === 'accepted' },
  { title: '草稿', of: ({ status }) => status === 'draft' },
  { title: '已发布', of: ({ due, status }) => status === 'published' && !due },
  { title: '已下架', of: ({ status }) => status === 'withdrawn' },
]

const Row = ({ row }: { row: ArticleRow }) => (
  <Card onTap={() => open(routes.deskArticle(row._id))} label={`${row.title || '还没有题目'}，${statusLabel[row.status]}`}>
    <Text className='title'>{row.title || '还没有题目'}</Text>
    <Text className='meta'>
      {row.editedBy} {momentText(row.editedAt)}
    </Text>
    <View className='tags'>
      <Tag>{topicLabel[row.topic]}</Tag>
      {row.published && !row.published.reviewed && <Tag tone='sun'>待专业审核</Tag>}
      {row.published && row.status !== 'published' && <Tag tone='sky'>家长看到的是上一版</Tag>}
      {row.due && <Tag tone='plum'>有效期到 {row.published?.validUntil}</Tag>}
    </View>
    {row.published && <Text className='small desk-articles__reads'>{readsText(row.reads)}</Text>}
  </Card>
)

/** 文章: what waits for whom, and what is read. */
export default function DeskArticlesPage() {
  const { data, error, since, reload } = useRemote(() => press.listArticles({}), [], 'desk-articles')
  if (!data || error === 'FORBIDDEN') {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} />
      </PageRoot>
    )
  }
  const { articles, me } = data
  const sorted = [...articles].sort((a, b) => b.editedAt - a.editedAt)
  return (
    <PageRoot
      footer={
        me.roles.includes('editor') && (
          <Button wide onTap={() => open(routes.writeArticle(randomId()))}>
            写新文章
          </Button>
        )
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      {articles.length === 0 && <EmptyState title='还没有文章' hint='写好的草稿会出现在这里' />}
      {SECTIONS.map(({ title, of }) => {
        const rows = sorted.filter(of)
        if (rows.length === 0) return null
        return (
          <View key={title}>
            <View className='section' aria-role='heading'>
              <Text className='title'>{title}</Text>
              <Text className='small'>{rows.length} 篇</Text>
            </View>
            <View className='columns'>
              {rows.map((row) => (
                <Row key={row._id} row={row} />
              ))}
            </View>
          </View>
        )
      })}
    </PageRoot>
  )
}
