import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { Text } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Countdown } from '@/components/countdown'
import { LinkRow } from '@/components/link-row'
import { LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { careStatusText, careTimeText, standingText } from '@/copy/care'
import { errorText } from '@/copy/errors'
import { careEndsAt } from '@/domain/care-request'
import { useAct } from '@/hooks/use-act'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { useWhileSeen } from '@/hooks/use-while-seen'
import { care } from '@/services/api'
import { open, routes } from '@/services/routes'
import { EndSheet } from './end-sheet'
import { Steps } from './steps'
import { WinnerCard } from './winner-card'
import '../index.scss'

/** While answers are awaited, the page asks this often. */
const ASK_EVERY = 15_000

/** One wish for drop-in care: who was asked, what each said, what happened. */
export default function CareRequestPage() {
  const requestId = useRouter().params.id ?? ''
  const { data, error, since, reload, replace } = useRemote(() => care.getRequest({ requestId }), [requestId], `care-request:${requestId}`)
  const [ending, setEnding] = useState(false)
  const { isBusy, refused, act } = useAct()
  const request = data?.request
  const now = useNow(30_000, request?.expiresAt)
  const isOpen = request?.status === 'open' && now < request.expiresAt
  useWhileSeen(isOpen ? ASK_EVERY : undefined, reload)

  if (!data || !request) {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} />
      </PageRoot>
    )
  }
  const end = (words?: string) =>
    act(async () => {
      const answer = await care.withdrawRequest({ requestId, ...(words ? { words } : {}) })
      replace({ ...data, ...answer, winner: undefined })
      setEnding(false)
    }).then(reload)
  const accepted = request.status === 'accepted' && now < careEndsAt(request)
  return (
    <PageRoot
      footer={
        isOpen || accepted ? (
          <Button wide kind='soft' busy={isBusy} onTap={() => (accepted ? setEnding(true) : end())}>
            {accepted ? '来不了，取消' : '撤回，不问了'}
          </Button>
        ) : (
          <Button wide onTap={() => open(routes.dropIn)}>
            再问一次
          </Button>
        )
      }
    >
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{careStatusText[isOpen || request.status !== 'open' ? request.status : 'expired']}</Text>
      <Text className='meta'>
        {[request.nickname, careTimeText(request, now)].filter(Boolean).join(' · ')}
      </Text>
      {isOpen && (
        <Card tone='sun'>
          <Text className='title'>
            <Countdown until={request.expiresAt} after='等回复' />
          </Text>
          <Text className='small'>谁先接下就是谁；有了结果微信会告诉您（您允许过的话），这一页也会自己更新。</Text>
        </Card>
      )}
      {refused && <RefusalCard title='没有办成' why={errorText[refused]} quiet />}
      {request.cancelled && <RefusalCard title={request.cancelled.side === 'nursery' ? '机构取消了' : '已经取消'} why={request.cancelled.words} quiet />}
      {request.status === 'accepted' && request.winner && <WinnerCard name={request.nurseries.find(({ nurseryId }) => nurseryId === request.winner)?.name ?? ''} contact={data.winner} />}
      <Card>
        {request.nurseries.map(({ nurseryId, name, standing }) => (
          <LinkRow key={nurseryId} title={name} note={`${standingText[standing]} · 看电话地址`} onTap={() => open(routes.nursery(nurseryId))} />
        ))}
      </Card>
      <Steps request={request} now={now} />
      {ending && <EndSheet busy={isBusy} onEnd={end} onClose={() => setEnding(false)} />}
    </PageRoot>
  )
}
