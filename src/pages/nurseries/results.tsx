import { useMemo, useState } from 'react'
import Taro, { useReachBottom } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { EmptyState } from '@/components/load-state'
import { NurseryCard } from '@/components/nursery-card'
import { Touch } from '@/components/touch'
import { openMatchesText } from '@/copy/nursery'
import type { District } from '@/domain/city'
import { useBatches } from '@/hooks/use-batches'
import { open, routes } from '@/services/routes'
import { Departure } from './departure'
import type { Finder } from './use-finder'

interface Props {
  finder: Finder
  districts: District[]
  onChooseDistrict: () => unknown
}

/** The nurseries found, a batch at a time; those we know too little of are counted, and shown last on request. */
export function Results({ finder, districts, onChooseDistrict }: Props) {
  const { matches, open: openMatches } = finder.result
  const [showOpen, setShowOpen] = useState(false)
  const items = useMemo(() => (showOpen ? [...matches, ...openMatches] : matches), [matches, openMatches, showOpen])
  const batches = useBatches(items)
  useReachBottom(batches.more)

  const turn = (forward: boolean) => {
    batches.turn(forward)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  const openText = openMatchesText(openMatches)
  return (
    <>
      <Departure finder={finder} count={items.length} onChooseDistrict={onChooseDistrict} />
      {openMatches.length > 0 && (
        <Touch className='results__open' onTap={() => setShowOpen(!showOpen)}>
          <Text className='grow'>{showOpen ? `${openText}，排在最后` : `另有 ${openText}`}</Text>
          <Text className='link'>{showOpen ? '收起' : '也看看'}</Text>
        </Touch>
      )}
      {batches.before > 0 && <Turn text={`回到前面 ${batches.before} 家`} onTap={() => turn(false)} />}
      {batches.shown.map((match) => (
        <NurseryCard
          key={match.nursery._id}
          match={match}
          districts={districts}
          approximate={!finder.here}
          onOpen={(id) => open(routes.nursery(id))}
        />
      ))}
      {batches.after > 0 && <Turn text={`看后面 ${batches.after} 家`} onTap={() => turn(true)} />}
      {items.length === 0 && (
        <EmptyState title='没有找到这样的机构' hint='少选一个条件，或换一个词试试' action={{ text: '清除条件', onTap: finder.clear }} />
      )}
    </>
  )
}

const Turn = ({ text, onTap }: { text: string; onTap: () => void }) => (
  <View className='results__turn'>
    <Button small kind='soft' onTap={onTap}>
      {text}
    </Button>
  </View>
)
