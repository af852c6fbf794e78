import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { errorText } from '@/copy/errors'
import { spanText } from '@/copy/wording'
import type { SessionView } from '@/domain/session'
import { useAct } from '@/hooks/use-act'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { nursery as api } from '@/services/api'
import { open, routes } from '@/services/routes'
import { NotYours } from '../not-yours'
import { OfferCard } from './offer-card'

const comeText = ({ roster: { capacity, free, queueLength } }: SessionView): string => `${capacity - free} 家约了，共 ${capacity} 家${queueLength ? `，${queueLength} 家候补` : ''}`

/** 参观: the slots a nursery offers to families, and who comes. */
export default function VisitsPage() {
  const nurseryId = useRouter().params.id ?? ''
  const { data, error, since, reload } = useRemote(() => api.listVisits({ nurseryId }), [nurseryId])
  const now = useNow()
  const { isBusy, refused, act } = useAct()
  const [asked, ask] = useState<SessionView>()
  const [reason, setReason] = useState('')
  if (!data || error === 'FORBIDDEN') return <NotYours error={error} title='这里是给托育机构用的' hint='您还没有哪一家机构的权限，请管理员添加。' onRetry={reload} />
  const withdraw = () =>
    act(async () => {
      if (!asked) return
      await api.withdrawVisit({ nurseryId, visitId: asked._id, reason: reason.trim() })
      ask(undefined)
      setReason('')
      await reload()
    })
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>参观时段</Text>
      <Text className='meta'>家长在机构的页面看到、预约，前一天和两小时前会收到提醒。名单上的名字打了码。</Text>
      <OfferCard nurseryId={nurseryId} now={now} onOffered={reload} />
      {data.visits.length === 0 && <EmptyState title='还没有参观时段' hint='在上面选日子和时间，放出来家长就能约' action={{ text: '再看看', onTap: reload }} />}
      {data.visits.map((visit) => (
        <Card key={visit._id}>
          <LinkRow title={spanText(visit.startsAt, visit.endsAt)} note={visit.status === 'cancelled' ? `撤掉了：${visit.cancelReason ?? ''}` : comeText(visit)} onTap={() => open(routes.roster(visit._id))} />
          {visit.status === 'open' && now < visit.startsAt && (
            <Button small kind='soft' label={`撤掉 ${spanText(visit.startsAt, visit.endsAt)}`} onTap={() => ask(visit)}>
              撤掉
            </Button>
          )}
        </Card>
      ))}
      {asked && (
        <Sheet title='撤掉这个时段' onClose={() => ask(undefined)}>
          <Text className='meta'>{spanText(asked.startsAt, asked.endsAt)}，{comeText(asked)}。约了的家长马上收到原因；同一个时间不能再放。</Text>
          <Input className='field__input' value={reason} maxlength={100} placeholder='为什么，家长看得到' aria-label='撤掉的原因' cursorSpacing={120} onInput={({ detail }) => setReason(detail.value)} />
          {refused && <RefusalCard quiet title='没有办成' why={errorText[refused]} />}
          <View className='row'>
            <Button wide kind='danger' busy={isBusy} disabled={!reason.trim()} onTap={withdraw}>
              撤掉，告诉家长
            </Button>
          </View>
        </Sheet>
      )}
    </PageRoot>
  )
}
