import { useEffect } from 'react'
import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { CityMap } from '@/components/city-map'
import { LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { noPositionText } from '@/copy/finder'
import { LAYER_OPTIONS } from '@/copy/map'
import { queryFromPath, queryToPath, sharedSearch } from '@/domain/query-path'
import { localDate } from '@/domain/time'
import { useLocate } from '@/hooks/use-locate'
import { useNurserySearch } from '@/hooks/use-nursery-search'
import { open, routes } from '@/services/routes'
import { changeSearch, setSearch, startHere } from '@/stores/search'
import { DistrictCard, PointCard } from './chosen-card'
import { Strip } from './strip'
import { useMap } from './use-map'
import './index.scss'

const NO_DISTRICTS: never[] = []

/** 地图: the same search as the list's, where it lies. List and map move together. */
export default function NurseryMapPage() {
  const { params } = useRouter()
  useEffect(() => {
    const opened = queryFromPath(params)
    if (Object.keys(opened).length) setSearch(opened)
  }, [])
  const ground = useNurserySearch()
  const { data, error, since, reload, city, search } = ground
  const map = useMap(ground)
  const { ask, asking, trouble } = useLocate(data?.nurseries ?? [], (here) => {
    changeSearch({ area: undefined })
    startHere(here)
  })
  useShareAppMessage(() => ({ title: '在地图上找托育机构', path: routes.nurseryMap(queryToPath(sharedSearch(search))) }))

  if (!data || !map.goal) return <PageRoot>{<LoadState error={error} onRetry={reload} />}</PageRoot>
  const { chosen, seen } = map
  const point = chosen?.kind === 'point' ? map.layers.map(({ byId }) => byId.get(chosen.id)).find(Boolean) : undefined
  const district = chosen?.kind === 'district' ? map.districts.find(({ district: { code } }) => code === chosen.id) : undefined
  const close = () => map.setChosen(undefined)
  const moved = seen?.byHand && seen.bounds !== search.area
  const ofDistrict = (code: string) => {
    changeSearch({ district: code, area: undefined })
    map.toggle('districts')
  }
  return (
    <PageRoot>
      <View className='map-page'>
        <StaleBanner error={error} since={since} onRetry={reload} />
        <Chips label='图层' options={LAYER_OPTIONS} chosen={map.on} onToggle={map.toggle} />
        <View className='map-page__map'>
          <CityMap goal={map.goal} marks={map.marks} rings={map.rings} label='托育机构地图' onRest={map.setSeen} onTap={map.tap} />
          <View className='map-page__over'>
            {moved && (
              <Button small onTap={() => changeSearch({ area: seen.bounds })}>
                搜索这一带
              </Button>
            )}
            {!moved && search.area && (
              <Button small kind='soft' onTap={() => changeSearch({ area: undefined })}>
                不限这一带
              </Button>
            )}
          </View>
          <View className='map-page__here'>
            <Button small kind='soft' busy={asking} onTap={ask}>
              我的位置
            </Button>
          </View>
        </View>
        {trouble && (
          <View className='map-page__trouble'>
            <View className='grow'>
              <Text className='meta'>{noPositionText[trouble].title}</Text>
              <Text className='small'>{noPositionText[trouble].hint}</Text>
            </View>
            <Button small kind='sun' onTap={() => open(routes.nurseryStart)}>
              选一条街道
            </Button>
          </View>
        )}
        <View className='map-page__below'>
          {point && <PointCard point={point} districts={city?.districts ?? NO_DISTRICTS} onClose={close} />}
          {district && city && (
            <DistrictCard coverage={district} figures={city.figures} asOf={localDate(data.publishedAt)} onSearch={() => ofDistrict(district.district.code)} onClose={close} />
          )}
          {!point && !district && <Strip map={map} onClear={() => setSearch({})} />}
        </View>
      </View>
    </PageRoot>
  )
}
