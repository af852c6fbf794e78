import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { DemoTag, Tag } from '@/components/tag'
import { Touch } from '@/components/touch'
import { classes } from '@/components/classes'
import { errorText } from '@/copy/errors'
import { nurseryStatusLabel } from '@/copy/labels'
import type { TwinView } from '@/domain/contract'
import type { Nursery } from '@/domain/nursery'
import { useAct } from '@/hooks/use-act'
import { useRemote } from '@/hooks/use-remote'
import { nursery as api } from '@/services/api'
import { say } from '@/services/device'
import { NotYours } from '../not-yours'
import './index.scss'

const CERTAINTY = { sure: '就是同一家', likely: '很可能是同一家', maybe: '也许是同一家' } as const
const keyOf = ({ a, b }: TwinView): string => `${a._id}/${b._id}`

/** Records that may be one nursery, side by side: one is kept, the other leads to it. */
export default function TwinsPage() {
  const { data, error, since, reload, replace } = useRemote(() => api.listTwins({}), [])
  const { isBusy, refused, act, forgive } = useAct()
  if (!data || error === 'FORBIDDEN') return <NotYours error={error} title='这里是给托育目录管理员用的' hint='需要的话，请管理员给您添加。' onRetry={reload} />
  const merge = (pair: TwinView, into: Nursery) =>
    act(async () => {
      const twin = into === pair.a ? pair.b : pair.a
      await api.mergeNurseries({ nurseryId: twin._id, into: into._id, seen: { twin: twin.revision ?? 0, survivor: into.revision ?? 0 } })
      // Others may speak of either of the two: they are seen anew.
      const pairs = data.pairs.filter(({ a, b }) => ![a._id, b._id].some((id) => id === twin._id || id === into._id))
      replace({ pairs, total: data.total - (data.pairs.length - pairs.length) })
      await say('已合并，旧记录会指到保留的这一家')
    })
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>可能重复的机构</Text>
      {refused && <RefusalCard quiet title='没有合并' why={errorText[refused]} action={{ text: '看现在的内容', onTap: () => void reload().then(forgive) }} />}
      {data.pairs.length === 0 && <EmptyState title='没有发现重复' hint='信用代码相同、名称和街道相同，或者相距不到 80 米而名称相近的，会列在这里。' action={{ text: '再看看', onTap: reload }} />}
      {data.pairs.map((pair) => (
        <PairCard key={keyOf(pair)} pair={pair} busy={isBusy} onMerge={(into) => merge(pair, into)} />
      ))}
      {data.total > data.pairs.length && <Text className='small'>先列 {data.pairs.length} 对，合并以后再看下面的。</Text>}
    </PageRoot>
  )
}

function PairCard({ pair, busy, onMerge }: { pair: TwinView; busy: boolean; onMerge: (into: Nursery) => unknown }) {
  const [kept, keep] = useState<Nursery>()
  return (
    <Card>
      <View className='row'>
        <Tag tone={pair.certainty === 'maybe' ? 'sky' : 'sun'}>{CERTAINTY[pair.certainty]}</Tag>
        {pair.a.demo && <DemoTag />}
      </View>
      <Text className='meta'>{pair.why}</Text>
      {[pair.a, pair.b].map((one) => (
        <Touch key={one._id} role='radio' checked={kept === one} label={`保留 ${one.name}`} className={classes('twins__one', kept === one && 'twins__one--kept')} onTap={() => keep(one)}>
          <Text className='title'>{one.name}</Text>
          <Text className='small'>{[one.creditCode, one.address, one.phone, nurseryStatusLabel[one.status]].filter(Boolean).join(' · ')}</Text>
          <Text className='small'>
            {one.source.title} {one.source.asOf}
          </Text>
        </Touch>
      ))}
      <Text className='small'>{kept ? `另一条会注销并指到“${kept.name}”，它知道而这条不知道的会补过来。` : '点一下要保留的那一条。不是同一家就不用管。'}</Text>
      {kept && (
        <View className='twins__actions'>
          <Button wide busy={busy} onTap={() => onMerge(kept)}>
            合并，保留这一家
          </Button>
        </View>
      )}
    </Card>
  )
}
