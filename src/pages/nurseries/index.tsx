import { useMemo, useState } from 'react'
import Taro, { usePullDownRefresh, useReachBottom, useShareAppMessage } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { NurseryCard } from '@/components/nursery-card'
import { PageRoot } from '@/components/page-root'
import { SearchField } from '@/components/search-field'
import { Touch } from '@/components/touch'
import { serviceLabel } from '@/copy/labels'
import { openMatchesText } from '@/copy/nursery'
import { CARE_SERVICES } from '@/domain/nursery'
import { ageMonths, localDate } from '@/domain/time'
import { useBatches } from '@/hooks/use-batches'
import { useCity, useNurseries } from '@/hooks/use-directory'
import { serverTime } from '@/services/clock'
import { open, routes } from '@/services/routes'
import { chosenChild, usePerson } from '@/stores/person'
import { Departure } from './departure'
import { DistrictSheet } from './district-sheet'
import { useFinder, type Condition } from './use-finder'
import './index.scss'

const NO_DISTRICTS: never[] = []

/** 找托育: which nursery is near, fits and can be paid. */
export default function Nurseries() {
  const { data, error, since, reload } = useNurseries()
  const districts = useCity().data?.districts ?? NO_DISTRICTS
  const child = usePerson(chosenChild)
  const childMonths = child && ageMonths(child.birthDate, localDate(serverTime()))
  const finder = useFinder(data, districts, childMonths)
  const [choosingDistrict, setChoosingDistrict] = useState(false)
  const [showOpen, setShowOpen] = useState(false)

  const { matches, open: openMatches } = finder.result
  const items = useMemo(() => (showOpen ? [...matches, ...openMatches] : matches), [matches, openMatches, showOpen])
  const batches = useBatches(items)

  useReachBottom(batches.more)
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  useShareAppMessage(() => ({ title: '在身边找托育机构', path: routes.nurseries }))

  const turn = (forward: boolean) => {
    batches.turn(forward)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  const conditions: { value: Condition | 'district'; text: string }[] = [
    { value: 'district', text: `${finder.district?.name ?? '全市'} ▾` },
    ...(childMonths === undefined ? [] : [{ value: 'age' as const, text: `${childMonths} 个月可入` }]),
    { value: 'affordable', text: '普惠' },
    { value: 'fee', text: '≤ 2000 元' },
    ...CARE_SERVICES.map((value) => ({ value, text: serviceLabel[value] })),
  ]
  const chosen = [...(finder.district ? ['district' as const] : []), ...finder.conditions]

  return (
    <PageRoot>
      <SearchField value={finder.text} placeholder='名称、街道、小区或拼音首字母' onChange={finder.setText} />
      <Chips
        label='筛选'
        options={conditions}
        chosen={chosen}
        onToggle={(value) => (value === 'district' ? setChoosingDistrict(true) : finder.toggle(value))}
      />
      <StaleBanner error={data && error} since={since} onRetry={reload} />
      {!data ? (
        <LoadState error={error} onRetry={reload} />
      ) : (
        <>
          <Departure finder={finder} count={items.length} onChooseDistrict={() => setChoosingDistrict(true)} />
          {openMatches.length > 0 && (
            <Touch className='nurseries__open' onTap={() => setShowOpen(!showOpen)}>
              <Text className='grow'>{showOpen ? `${openMatchesText(openMatches)}，排在最后` : `另有 ${openMatchesText(openMatches)}`}</Text>
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
      )}
      {choosingDistrict && <DistrictSheet districts={districts} finder={finder} onClose={() => setChoosingDistrict(false)} />}
    </PageRoot>
  )
}

const Turn = ({ text, onTap }: { text: string; onTap: () => void }) => (
  <View className='nurseries__turn'>
    <Button small kind='soft' onTap={onTap}>
      {text}
    </Button>
  </View>
)
