import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { classes } from '@/components/classes'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { DemoTag, Tag } from '@/components/tag'
import { Touch } from '@/components/touch'
import { UNKNOWN } from '@/copy/labels'
import { useKnownNurseries } from '@/hooks/use-known-nurseries'
import { open, routes } from '@/services/routes'
import { comparedRows } from './compared-rows'
import './index.scss'

/** As many stand side by side on a phone. */
const MOST = 3

/** 对比: up to three nurseries side by side, what tells them apart first, the best of each row marked. */
export default function ComparePage() {
  const ids = [...new Set((useRouter().params.ids ?? '').split(',').filter(Boolean))].slice(0, MOST)
  const { known, loaded, error, since, reload, child, today } = useKnownNurseries(ids)
  useShareAppMessage(() => ({ title: `对比 ${known.length} 家托育机构`, path: routes.compare(ids) }))

  if (known.length < 2) {
    return (
      <PageRoot>
        {loaded ? (
          <EmptyState title='两家以上才好对比' hint='先收藏几家，再从收藏里选两三家' action={{ text: '看收藏', onTap: () => open(routes.favourites) }} />
        ) : (
          <LoadState error={error} onRetry={reload} />
        )}
      </PageRoot>
    )
  }
  const rows = comparedRows(known, today, child?.birthDate)
  const same = rows.findIndex(({ differs }) => !differs)
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <View className='compare__names'>
        {known.map(({ nursery }) => (
          <Touch key={nursery._id} role='link' className='compare__name' onTap={() => open(routes.nursery(nursery._id))}>
            <Text className='compare__title'>{nursery.name}</Text>
            {nursery.demo && <DemoTag />}
          </Touch>
        ))}
      </View>
      <Card>
        {rows.map(({ label, said, best }, at) => (
          <View key={label}>
            {at === same && <Text className='title compare__same'>{at === 0 ? '几家都一样' : '下面几项都一样'}</Text>}
            <View className='compare__row' aria-role='group' aria-label={label}>
              <Text className='small'>{child && label === '什么时候可入' ? `${child.nickname}${label}` : label}</Text>
              <View className='compare__cells'>
                {said.map(({ text }, column) => {
                  const { _id, name } = known[column]!.nursery
                  return (
                    <View key={_id} className={classes('compare__cell', best.includes(column) && 'compare__cell--best', !text && 'compare__cell--unknown')}>
                      <Text className='compare__who'>{name}</Text>
                      <Text>{text ?? UNKNOWN}</Text>
                      {best.includes(column) && <Tag>较好</Tag>}
                    </View>
                  )
                })}
              </View>
            </View>
          </View>
        ))}
      </Card>
    </PageRoot>
  )
}
