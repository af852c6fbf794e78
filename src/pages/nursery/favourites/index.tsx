import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { NurseryCard } from '@/components/nursery-card'
import { PageRoot } from '@/components/page-root'
import { Touch } from '@/components/touch'
import { useFavourites } from '@/hooks/use-favourites'
import { useKnownNurseries } from '@/hooks/use-known-nurseries'
import { open, routes } from '@/services/routes'
import './index.scss'

/** As many stand side by side. */
const MOST = 3

/** 收藏: the nurseries marked on this phone, and which of them to put side by side. */
export default function FavouritesPage() {
  const { ids: marked, toggle } = useFavourites()
  const ids = marked ?? []
  const { known, loaded, error, since, reload, districts, child, today } = useKnownNurseries(ids)
  const [picked, setPicked] = useState<string[]>()
  const chosen = (picked ?? ids).filter((id) => known.some(({ nursery }) => nursery._id === id)).slice(0, MOST)
  const pick = (id: string) => setPicked(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id].slice(-MOST))

  if (!marked || (ids.length > 0 && !loaded)) return <PageRoot><LoadState error={error} onRetry={reload} /></PageRoot>
  if (known.length === 0) {
    return (
      <PageRoot>
        <EmptyState title='还没有收藏' hint='在机构的页面点“收藏”，就留在这部手机上' action={{ text: '去找托育', onTap: () => open(routes.nurseries) }} />
      </PageRoot>
    )
  }
  const footer = known.length > 1 && (
    <Button wide disabled={chosen.length < 2} onTap={() => open(routes.compare(chosen))}>
      {chosen.length < 2 ? '选两三家对比' : `对比这 ${chosen.length} 家`}
    </Button>
  )
  return (
    <PageRoot footer={footer || undefined}>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='small'>收藏只在这部手机上。</Text>
      {known.map((match) => {
        const { _id, name } = match.nursery
        return (
          <View key={_id}>
            <NurseryCard match={match} districts={districts} today={today} child={child} onOpen={(id) => open(routes.nursery(id))} />
            <View className='row favourites__acts'>
              {known.length > 1 && (
                <Touch role='checkbox' checked={chosen.includes(_id)} label={`对比 ${name}`} className='favourites__act' onTap={() => pick(_id)}>
                  <Text>{chosen.includes(_id) ? '✓ 一起对比' : '加入对比'}</Text>
                </Touch>
              )}
              <Touch label={`取消收藏 ${name}`} className='favourites__act' onTap={() => toggle(_id)}>
                <Text>取消收藏</Text>
              </Touch>
            </View>
          </View>
        )
      })}
    </PageRoot>
  )
}
