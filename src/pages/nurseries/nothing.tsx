import { useMemo } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState } from '@/components/load-state'
import { LinkRow } from '@/components/link-row'
import { relaxText } from '@/copy/finder'
import { relaxations } from '@/domain/nursery-search'
import { relaxed } from '@/domain/query-path'
import type { Ground } from '@/hooks/use-nursery-search'
import { setSearch } from '@/stores/search'

/** So many ways out; more would be a search of their own. */
const MOST = 4

/** Nothing found: what to give up for how many, by one tap each. */
export function Nothing({ ground: { prepared, search, queryOf } }: { ground: Ground }) {
  const ways = useMemo(() => relaxations(prepared, queryOf(search)).slice(0, MOST), [prepared, queryOf, search])
  const clear = () => setSearch({ start: search.start, sort: search.sort })
  if (ways.length === 0) return <EmptyState title='没有找到这样的机构' hint='少选几个条件，或换一个词试试' action={{ text: '清除条件', onTap: clear }} />
  return (
    <Card>
      <Text className='title'>没有找到这样的机构</Text>
      <Text className='meta'>放宽一个条件就有：</Text>
      {ways.map((way) => (
        <LinkRow key={way.condition} title={relaxText(way)} onTap={() => setSearch(relaxed(search, way))} />
      ))}
      <View className='finder__clear'>
        <Button small kind='soft' onTap={clear}>
          清除条件
        </Button>
      </View>
    </Card>
  )
}
