import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { Tag } from '@/components/tag'
import { roleLabel, rightText } from '@/copy/people'
import { useCity } from '@/hooks/use-directory'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'
import { open, routes } from '@/services/routes'
import { ConfirmFree } from './confirm-free'
import { TILES } from './tiles'

/** Everybody sees what the own rights are for, and until when. */
export default function DeskPage() {
  const { data, error, since, reload } = useRemote(() => desk.whoAmI({}), [], 'desk.me')
  const { data: city } = useCity()
  if (!data) {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} />
      </PageRoot>
    )
  }
  const tiles = TILES.filter(({ roles }) => roles.some((role) => data.roles.includes(role)))
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{data.name || '办公桌'}</Text>
      {tiles.length === 0 ? (
        <EmptyState title='这里是给工作人员用的' hint='您的微信还没有工作人员的权限。要在中心工作，请申请一个码，给管理员扫。' action={{ text: '申请权限', onTap: () => open(routes.introduce) }} />
      ) : (
        <View className='columns'>
          <ConfirmFree rights={data.rights} places={data.places} />
          <Card>
            {tiles.map(({ title, note, url }) => (
              <LinkRow key={url} title={title} note={note} onTap={() => open(url)} />
            ))}
          </Card>
          <Card>
            <Text className='title'>我的权限</Text>
            {data.rights.map((right) => (
              <View key={right.id} className='row'>
                <Tag tone='sky'>{roleLabel[right.role]}</Tag>
                <Text className='small grow'>{rightText(right, { districts: city?.districts, places: data.places })}</Text>
              </View>
            ))}
          </Card>
        </View>
      )}
    </PageRoot>
  )
}
