import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { PinPicker } from '@/components/pin-picker'
import { RefusalCard } from '@/components/refusal-card'
import { DemoTag } from '@/components/tag'
import { errorText } from '@/copy/errors'
import type { UnplacedView } from '@/domain/contract'
import type { District } from '@/domain/city'
import type { Position } from '@/domain/geo'
import { useAct } from '@/hooks/use-act'
import { useCity } from '@/hooks/use-directory'
import { useRemote } from '@/hooks/use-remote'
import { nursery as api } from '@/services/api'
import { say } from '@/services/device'
import { NotYours } from '../not-yours'
import './index.scss'

/** Where somebody looks first: the street as far as it is known, then the address. */
const whereText = ({ district, street, streetText, address }: UnplacedView, districts: District[] = []): string => {
  const place = districts.find(({ code }) => code === district)
  return [place?.name, place?.streets.find(({ code }) => code === street)?.name ?? streetText, address].filter(Boolean).join(' ') || '只知道在哪个区'
}

/** Nurseries that are not on the map: found by their street until somebody says where they are. */
export default function PlacesPage() {
  const { data, error, since, reload, replace } = useRemote(() => api.listUnplaced({}), [])
  const { isBusy, refused, act, forgive } = useAct()
  const districts = useCity().data?.districts
  const [chosen, choose] = useState<string>()
  const [pin, setPin] = useState<Position>()
  if (!data || error === 'FORBIDDEN') return <NotYours error={error} title='这里是给托育目录管理员用的' hint='需要的话，请管理员给您添加。' onRetry={reload} />
  const pick = (id?: string) => {
    choose(id)
    setPin(undefined)
    forgive()
  }
  const save = ({ nurseryId, revision }: UnplacedView) =>
    act(async () => {
      if (!pin) return
      await api.placeNursery({ nurseryId, position: pin, seen: revision })
      replace({ nurseries: data.nurseries.filter((one) => one.nurseryId !== nurseryId), total: data.total - 1 })
      pick()
      await say('已标注，家长半小时内看到')
    })
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>在地图上标注</Text>
      <Text className='meta'>这 {data.total} 家没有坐标：家长按街道能找到，但看不到多远。移动地图，让针尖对准大门。</Text>
      {refused && <RefusalCard quiet title='没有标上' why={errorText[refused]} action={{ text: '看现在的内容', onTap: () => void reload().then(() => pick()) }} />}
      {data.nurseries.length === 0 && <EmptyState title='都在地图上了' hint='导入的表里没有坐标的机构会列在这里。' action={{ text: '再看看', onTap: reload }} />}
      {data.nurseries.map((one) => (
        <Card key={one.nurseryId}>
          <View className='row'>
            <Text className='title grow'>{one.name}</Text>
            {one.demo && <DemoTag />}
          </View>
          <Text className='meta'>{whereText(one, districts)}</Text>
          {chosen === one.nurseryId ? (
            <>
              <PinPicker start={districts?.find(({ code }) => code === one.district)?.centre ?? { lng: 114.305, lat: 30.593 }} label={`${one.name}的位置`} onPick={setPin} />
              <View className='places__actions'>
                <Button kind='soft' onTap={() => pick()}>
                  先不标
                </Button>
                <Button wide busy={isBusy} disabled={!pin} onTap={() => save(one)}>
                  {pin ? '就在这里' : '请先移动地图'}
                </Button>
              </View>
            </>
          ) : (
            <View className='places__actions'>
              <Button wide kind='soft' label={`标注：${one.name}`} onTap={() => pick(one.nurseryId)}>
                在地图上标注
              </Button>
            </View>
          )}
        </Card>
      ))}
      {data.total > data.nurseries.length && <Text className='small'>先列 {data.nurseries.length} 家，标好以后再看下面的。</Text>}
    </PageRoot>
  )
}
