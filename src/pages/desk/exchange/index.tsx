import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { EmptyState, LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import type { Role } from '@/domain/roles'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { desk, exchange } from '@/services/api'
import { goBack, open, routes } from '@/services/routes'
import { AuditCard } from './audit-card'
import { FiguresCard } from './figures-card'
import { useTakeOut } from './use-take-out'
import './index.scss'

/** Tables and documents in and out, each for whom it is there. `id` is a session whose roster is wanted. */
export default function ExchangePage() {
  const { id } = useRouter().params
  const now = useNow()
  const { data, error, reload } = useRemote(() => desk.whoAmI({}), [], 'desk')
  const { busy, refused, opened, takeOut } = useTakeOut()
  if (!data) {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} />
      </PageRoot>
    )
  }
  const may = (...roles: Role[]) => roles.some((role) => data.roles.includes(role))
  if (!may('manager', 'keeper', 'organiser')) {
    return (
      <PageRoot>
        <EmptyState title='这里没有您能导入导出的内容' hint='管理员可以导出数据和报告，托育目录管理员可以导入机构。' action={{ text: '返回', onTap: goBack }} />
      </PageRoot>
    )
  }
  return (
    <PageRoot>
      <Text className='heading'>导入导出</Text>
      {refused && <RefusalCard quiet title='没有导出' why={errorText[refused]} />}
      {opened && (
        <Card tone='brand'>
          <View aria-role='status'>
            <Text className='title'>已打开 {opened}</Text>
            <Text className='meta'>右上角可以转发或用别的软件打开。文件里的内容请按中心的规定保管。</Text>
          </View>
        </Card>
      )}
      <View className='columns'>
        {id && may('organiser', 'manager') && (
          <Card>
            <Text className='title'>这一场的名单</Text>
            <Text className='meta'>名字已遮住，没有电话。导出会记在操作记录里。</Text>
            <View className='exchange__actions'>
              <Button wide busy={busy === 'roster'} onTap={() => takeOut('roster', () => exchange.exportRoster({ sessionId: id }))}>
                导出名单（Excel）
              </Button>
            </View>
          </Card>
        )}
        {!id && may('manager') && <FiguresCard now={now} busy={busy} takeOut={takeOut} />}
        {!id && may('manager') && <AuditCard now={now} busy={busy} takeOut={takeOut} />}
        {!id && may('keeper') && (
          <Card>
            <LinkRow title='导入托育机构' note='Excel 或 CSV，先看会改什么，再写入' onTap={() => open(routes.importNurseries)} />
          </Card>
        )}
        {!id && may('organiser') && (
          <Card>
            <Text className='title'>一场的名单</Text>
            <Text className='meta'>在“今天的场次”里打开那一场，点“改这一场”，最下面有“导出名单”。</Text>
          </Card>
        )}
      </View>
    </PageRoot>
  )
}
