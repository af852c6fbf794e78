import { useState } from 'react'
import Taro, { usePullDownRefresh, useShareAppMessage } from '@tarojs/taro'
import { Chips, type ChipOption } from '@/components/chips'
import { LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { SearchField } from '@/components/search-field'
import { serviceLabel } from '@/copy/labels'
import { CARE_SERVICES } from '@/domain/nursery'
import { ageMonths, localDate } from '@/domain/time'
import { useCity, useNurseries } from '@/hooks/use-directory'
import { usePersonKnown } from '@/hooks/use-home'
import { serverTime } from '@/services/clock'
import { routes } from '@/services/routes'
import { chosenChild, usePerson } from '@/stores/person'
import { DistrictSheet } from './district-sheet'
import { Results } from './results'
import { useFinder, type Condition } from './use-finder'
import './index.scss'

const NO_DISTRICTS: never[] = []

/** 找托育: which nursery is near, fits and can be paid. */
export default function Nurseries() {
  const { data, error, since, reload } = useNurseries()
  const districts = useCity().data?.districts ?? NO_DISTRICTS
  usePersonKnown()
  const child = usePerson(chosenChild)
  const childMonths = child && ageMonths(child.birthDate, localDate(serverTime()))
  const finder = useFinder(data, districts, childMonths)
  const [choosingDistrict, setChoosingDistrict] = useState(false)
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  useShareAppMessage(() => ({ title: '在身边找托育机构', path: routes.nurseries }))

  const chooseDistrict = () => setChoosingDistrict(true)
  const options: ChipOption<Condition | 'district'>[] = [
    { value: 'district', text: `${finder.district?.name ?? '全市'} ▾` },
    ...(childMonths === undefined ? [] : [{ value: 'age' as const, text: `${childMonths} 个月可入` }]),
    { value: 'affordable', text: '普惠' },
    { value: 'fee', text: '≤ 2000 元' },
    ...CARE_SERVICES.map((value) => ({ value, text: serviceLabel[value] })),
  ]
  return (
    <PageRoot>
      <SearchField value={finder.text} placeholder='名称、街道、小区或拼音首字母' onChange={finder.setText} />
      <Chips
        label='筛选'
        options={options}
        chosen={finder.district ? ['district', ...finder.conditions] : finder.conditions}
        onToggle={(value) => (value === 'district' ? chooseDistrict() : finder.toggle(value))}
      />
      <StaleBanner error={data && error} since={since} onRetry={reload} />
      {data ? (
        <Results finder={finder} districts={districts} onChooseDistrict={chooseDistrict} />
      ) : (
        <LoadState error={error} onRetry={reload} />
      )}
      {choosingDistrict && <DistrictSheet districts={districts} finder={finder} onClose={() => setChoosingDistrict(false)} />}
    </PageRoot>
  )
}
