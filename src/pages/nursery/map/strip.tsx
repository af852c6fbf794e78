import { ScrollView, Text, View } from '@tarojs/components'
import { classes } from '@/components/classes'
import { EmptyState } from '@/components/load-state'
import { DemoTag, Tag } from '@/components/tag'
import { Touch } from '@/components/touch'
import { countText } from '@/copy/figure'
import { badgesOf } from '@/copy/nursery'
import { wayText } from '@/copy/map'
import { yuanText } from '@/copy/wording'
import { localDate } from '@/domain/time'
import { serverTime } from '@/services/clock'
import { goBack, open, routes } from '@/services/routes'
import type { PlacedMatch } from './marks'
import type { MapView } from './use-map'

/** As many cards as a thumb turns; the rest is the list's. */
const BEFORE = 6
const MOST = 20

/** What was found, in the order of the list, around the one that is chosen. */
export function Strip({ map, onClear }: { map: MapView; onClear: () => unknown }) {
  const { placed } = map.found
  const chosen = map.chosen?.kind === 'nursery' ? map.chosen.id : undefined
  const at = chosen ? placed.findIndex(({ nursery }) => nursery._id === chosen) : 0
  const first = Math.max(0, Math.min(at - BEFORE, placed.length - MOST))
  if (!placed.length) return <EmptyState title='这里没有找到' hint='把地图缩小一点，或少选一个条件' action={{ text: '清除条件', onTap: onClear }} />
  return (
    <>
      <View className='map-page__count'>
        <Text className='small grow' aria-role='status'>
          找到 {countText(placed.length)} 家{map.unplaced > 0 && `，另有 ${countText(map.unplaced)} 家没有坐标，只在列表里`}
        </Text>
        <Touch className='link map-page__list' onTap={() => goBack(routes.nurseries)}>
          <Text>看列表</Text>
        </Touch>
      </View>
      <ScrollView scrollX enhanced showScrollbar={false} scrollWithAnimation className='map-page__strip' scrollIntoView={chosen && at >= 0 ? `card-${chosen}` : ''} ariaLabel='找到的机构'>
        <View className='map-page__cards'>
          {placed.slice(first, first + MOST).map((match) => (
            <StripCard key={match.nursery._id} match={match} on={match.nursery._id === chosen} onTap={() => map.choose(match.nursery._id)} />
          ))}
        </View>
      </ScrollView>
    </>
  )
}

function StripCard({ match, on, onTap }: { match: PlacedMatch; on: boolean; onTap: () => unknown }) {
  const { nursery, feeFen, netFen, free } = match
  const fen = netFen ?? feeFen
  const way = wayText(match)
  return (
    <View id={`card-${nursery._id}`} className={classes('map-page__card', on && 'map-page__card--on')}>
      <Touch className='map-page__fact' label={`${nursery.name}，在地图上看`} onTap={onTap}>
        <Text className='map-page__name'>{nursery.name}</Text>
        <Text className='meta'>{way || '远近未知'}</Text>
        <View className='map-page__fee'>
          <Text className={fen === undefined ? 'meta' : 'map-page__amount'}>{fen === undefined ? '费用未知' : yuanText(fen)}</Text>
          {fen !== undefined && <Text className='small'>{netFen === undefined ? '每月起' : '补贴后每月起'}</Text>}
        </View>
        <View className='tags'>
          {Boolean(free) && <Tag>{`余 ${free} 位`}</Tag>}
          {badgesOf(nursery, localDate(serverTime()))
            .slice(0, free ? 1 : 2)
            .map(({ text, tone }) => (
              <Tag key={text} tone={tone}>
                {text}
              </Tag>
            ))}
          {nursery.demo && <DemoTag />}
        </View>
      </Touch>
      <Touch role='link' className='link map-page__more' label={`${nursery.name}，看详情`} onTap={() => open(routes.nursery(nursery._id))}>
        <Text>看详情</Text>
      </Touch>
    </View>
  )
}
