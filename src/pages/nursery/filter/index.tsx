import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { countText } from '@/copy/figure'
import { conditionCount, queryFromPath, type NurserySearch } from '@/domain/query-path'
import { useNurserySearch } from '@/hooks/use-nursery-search'
import { goBack, routes } from '@/services/routes'
import { setSearch, useSearch } from '@/stores/search'
import { Care } from './care'
import { Money } from './money'
import { Trust } from './trust'
import { useCount } from './use-count'
import { Where } from './where'

/** What the sections of the page share. */
export interface Section {
  asked: NurserySearch
  /** Changes parts of it; an undefined part is left open. */
  ask: (change: NurserySearch) => void
}

/** 全部筛选: every condition, and live how many it finds. What is asked here is a draft until the list is shown. */
export default function FilterPage() {
  const { params } = useRouter()
  const ground = useNurserySearch()
  const { data, error, since, reload, city } = ground
  // Where ways begin is chosen on a page of its own, at once for all.
  const start = useSearch(({ search }) => search.start)
  const [draft, setDraft] = useState(() => queryFromPath(params))
  const asked = { ...draft, start: start ?? draft.start }
  const ask = (change: NurserySearch) => setDraft((before) => ({ ...before, ...change }))
  const { sure, unsure } = useCount(ground, asked)

  const show = () => {
    setSearch(asked)
    return goBack(routes.nurseries)
  }
  if (!data) return <PageRoot>{<LoadState error={error} onRetry={reload} />}</PageRoot>
  return (
    <PageRoot
      footer={
        <View className='row'>
          <Button kind='soft' disabled={conditionCount(asked) === 0} onTap={() => setDraft({ text: draft.text, sort: draft.sort })}>
            清除
          </Button>
          <Button wide onTap={show}>
            {sure ? `看 ${countText(sure)} 家` : '0 家，看怎么放宽'}
          </Button>
        </View>
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='small' aria-role='status'>
        {`符合的 ${countText(sure)} 家${unsure ? `，另有 ${countText(unsure)} 家资料不全` : ''}`}
      </Text>
      <Where asked={asked} ask={ask} ground={ground} districts={city?.districts ?? []} />
      <Care asked={asked} ask={ask} child={ground.child} />
      <Money asked={asked} ask={ask} />
      <Trust asked={asked} ask={ask} nurseries={data.nurseries} />
    </PageRoot>
  )
}
