import { useMemo, useState } from 'react'
import Taro, { useReachBottom } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { NurseryCard } from '@/components/nursery-card'
import { Touch } from '@/components/touch'
import { departureText } from '@/copy/finder'
import { openMatchesText } from '@/copy/nursery'
import type { DirectoryEntry } from '@/domain/nursery'
import { searchNurseries } from '@/domain/nursery-search'
import { useBatches } from '@/hooks/use-batches'
import { localDate } from '@/domain/time'
import type { Ground } from '@/hooks/use-nursery-search'
import { serverTime } from '@/services/clock'
import { open, routes } from '@/services/routes'
import { chosenChild, usePerson } from '@/stores/person'
import { NoDeparture } from './departure'
import { Nothing } from './nothing'
import { OrderLine } from './order-line'

const NO_DISTRICTS: never[] = []

/** The nurseries found, a batch at a time; those we know too little of are counted, and shown last on request. */
export function Results({ ground, nurseries }: { ground: Ground; nurseries: DirectoryEntry[] }) {
  const { prepared, search, queryOf, start, departure, city } = ground
  const { matches, open: openMatches, landmark, nearly } = useMemo(() => searchNurseries(prepared, queryOf(search)), [prepared, queryOf, search])
  const [showOpen, setShowOpen] = useState(false)
  const items = useMemo(() => (showOpen ? [...matches, ...openMatches] : matches), [matches, openMatches, showOpen])
  const child = usePerson(chosenChild)
  const today = localDate(serverTime())
  const batches = useBatches(items)
  useReachBottom(batches.more)

  const turn = (forward: boolean) => {
    batches.turn(forward)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  const from = departure(search)
  const name = landmark?.name ?? (from && departureText({ start }, from))
  const { sort = 'distance' } = search
  const openText = openMatchesText(openMatches)
  return (
    <>
      {!name && <NoDeparture nurseries={nurseries} />}
      <OrderLine from={name} count={items.length} sort={name ? (sort === 'name' ? 'distance' : sort) : sort === 'distance' ? 'name' : sort} />
      {nearly && <Text className='small'>没有一模一样的，下面这些差一个字</Text>}
      {openMatches.length > 0 && (
        <Touch className='finder__open' onTap={() => setShowOpen(!showOpen)}>
          <Text className='grow'>{showOpen ? `${openText}，排在最后` : `另有 ${openText}`}</Text>
          <Text className='link'>{showOpen ? '收起' : '也看看'}</Text>
        </Touch>
      )}
      {batches.before > 0 && <Turn text={`回到前面 ${batches.before} 家`} onTap={() => turn(false)} />}
      {batches.shown.map((match) => (
        <NurseryCard
          key={match.nursery._id}
          match={match}
          districts={city?.districts ?? NO_DISTRICTS}
          today={today}
          child={child}
          onOpen={(id) => open(routes.nursery(id))}
        />
      ))}
      {batches.after > 0 && <Turn text={`看后面 ${batches.after} 家`} onTap={() => turn(true)} />}
      {matches.length === 0 && <Nothing ground={ground} />}
    </>
  )
}

const Turn = ({ text, onTap }: { text: string; onTap: () => void }) => (
  <View className='finder__turn'>
    <Button small kind='soft' onTap={onTap}>
      {text}
    </Button>
  </View>
)
