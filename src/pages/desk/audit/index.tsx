import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { useNow } from '@/hooks/use-now'
import { NotYet, shutsOut } from '../not-yet'
import { AuditEntryRow } from './entry-row'
import { Filter } from './filter'
import { useAudit } from './use-audit'

/** Entries hold ids and no district: a colleague works in several, an article or a right belongs to none. */
const WHY_WHOLE = '一条记录里只有编号，没有城区：同一位同事可能在几个区做事，文章和权限也不属于哪个区，分不开。要查的话，请全市的管理员查给您看。'

/** Who did what here, and what was denied, the newest first. */
export default function AuditPage() {
  const now = useNow()
  const { asked, ask, pages, error, since, reload, more, loadMore, busy } = useAudit(now)
  if (!pages || shutsOut(error)) return <NotYet error={error} why={WHY_WHOLE} onRetry={reload} />
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>操作记录</Text>
      <Text className='meta'>谁改了什么，看了谁的名字，谁被拒绝过。只有编号和原因，没有家庭的资料；谁也改不了。</Text>
      <Filter asked={asked} staff={pages[0]?.staff ?? []} now={now} onAsk={ask} />
      {pages[0]?.entries.length === 0 && <EmptyState title='没有记录' hint='这段时间里没有这样的操作，换个时间或换个人看看。' />}
      {pages.map(
        ({ entries, names }, page) =>
          entries.length > 0 && (
            <Card key={page}>
              {entries.map((entry, index) => (
                <AuditEntryRow key={index} entry={entry} names={names} />
              ))}
            </Card>
          ),
      )}
      {more && (
        <View className='centred'>
          <Button kind='soft' busy={busy} onTap={loadMore}>
            更早的
          </Button>
        </View>
      )}
    </PageRoot>
  )
}
