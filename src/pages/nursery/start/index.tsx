import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { noPositionText } from '@/copy/finder'
import type { Position } from '@/domain/geo'
import type { Start } from '@/domain/query-path'
import { useLocate } from '@/hooks/use-locate'
import { useNurserySearch } from '@/hooks/use-nursery-search'
import { canOpenSetting, openLocationSetting } from '@/services/location'
import type { SavedPlaceKind } from '@/services/places'
import { goBack, routes } from '@/services/routes'
import { changeSearch, setPlace, startHere, useSearch } from '@/stores/search'
import { PlaceList } from './place-list'
import { SavedPlaceCard } from './saved-place-card'
import './index.scss'

const NAMES: Record<SavedPlaceKind, string> = { home: '家', work: '工作地' }

/** 从哪里出发: the phone's position, a saved point, a street or a landmark; and where points are saved and forgotten. */
export default function StartPage() {
  const { data, error, reload, city, departure } = useNurserySearch()
  const places = useSearch((search) => search.places)
  const [saving, setSaving] = useState<SavedPlaceKind>()
  const [full, setFull] = useState(false)

  const begin = (start: Start) => {
    changeSearch({ start })
    return goBack(routes.nurseries)
  }
  const save = async (kind: SavedPlaceKind, name: string, at: Position) => {
    const saved = await setPlace(kind, { name, at })
    setFull(!saved)
    if (saved) setSaving(undefined)
  }
  const choose = (start: Start, name: string) => {
    const at = saving && departure({ start })?.at
    return at ? save(saving, name, at) : begin(start)
  }
  const { ask, asking, trouble } = useLocate(data?.nurseries ?? [], (here) => {
    if (saving) return save(saving, '设的时候的位置', here)
    startHere(here)
    return goBack(routes.nurseries)
  })

  if (!data || !city) return <PageRoot>{<LoadState error={error} onRetry={reload} />}</PageRoot>
  return (
    <PageRoot>
      <Card tone={trouble && 'sun'}>
        <Text className='title'>{trouble ? noPositionText[trouble].title : saving ? `把哪里设为${NAMES[saving]}` : '我的位置'}</Text>
        <Text className='meta'>{trouble ? noPositionText[trouble].hint : saving ? '用现在的大概位置，或在下面选一条街道、一个地标。只存在这部手机上。' : '大概的位置，只在手机上算远近，不上传'}</Text>
        <View className='start__keys'>
          <Button small busy={asking} onTap={ask}>
            {trouble ? '再试一次' : '用我的位置'}
          </Button>
          {trouble === 'refused' && canOpenSetting && (
            <Button small kind='soft' onTap={openLocationSetting}>
              去设置里允许
            </Button>
          )}
          {saving && (
            <Button small kind='soft' onTap={() => setSaving(undefined)}>
              先不设
            </Button>
          )}
        </View>
        {full && <Text className='meta'>手机的空间不够，没有存上</Text>}
      </Card>
      {!saving &&
        (['home', 'work'] as const).map((kind) => (
          <SavedPlaceCard
            key={kind}
            name={NAMES[kind]}
            place={places?.[kind]}
            onBegin={() => begin(kind)}
            onSet={() => setSaving(kind)}
            onForget={() => setPlace(kind, undefined)}
          />
        ))}
      <PlaceList districts={city.districts} landmarks={city.landmarks ?? []} onChoose={choose} />
    </PageRoot>
  )
}
