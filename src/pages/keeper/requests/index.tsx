import { useRouter } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { useAct } from '@/hooks/use-act'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { useWhileSeen } from '@/hooks/use-while-seen'
import { nursery } from '@/services/api'
import { open, routes } from '@/services/routes'
import { RequestCard } from './request-card'
import './index.scss'

/** A family waits two hours at most: while the page is seen it asks this often. */
const ASK_EVERY = 20_000

/** What is asked of every nursery the caller speaks for. */
async function loadAll() {
  const { nurseries } = await nursery.listOwn({})
  const all = await Promise.all(
    nurseries.map(async ({ nursery: { _id: nurseryId, name } }) => {
      const { requests } = await nursery.listRequests({ nurseryId })
      return { nurseryId, name, requests }
    }),
  )
  return { all }
}

/** 临时托 for an operator: who asks, until when it can be answered, and what became of it. */
export default function CareRequestsPage() {
  const only = useRouter().params.id
  const { data, error, since, reload } = useRemote(loadAll, [])
  const now = useNow()
  const { busy, refused, act } = useAct<string>()
  useWhileSeen(ASK_EVERY, reload)

  if (!data) {
    return (
      <PageRoot>
        <LoadState error={error} onRetry={reload} />
      </PageRoot>
    )
  }
  const own = data.all.filter(({ nurseryId }) => !only || nurseryId === only)
  const answer = (requestId: string, send: () => Promise<unknown>) => act(send, requestId).then(reload)
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>临时托请求</Text>
      <Text className='meta'>家长一起问了几家，谁先接下就是谁。接下以后才看得到孩子的昵称和家长留的电话。</Text>
      {refused && <RefusalCard title='没有办成' why={errorText[refused]} quiet />}
      {own.map(({ nurseryId, name, requests }) => (
        <View key={nurseryId}>
          {own.length > 1 && <Text className='title keeper-requests__name'>{name}</Text>}
          {requests.map((request) => (
            <RequestCard
              key={request._id}
              request={request}
              now={now}
              busy={busy === request._id}
              onAccept={() => answer(request._id, () => nursery.acceptRequest({ nurseryId, requestId: request._id }))}
              onDecline={() => answer(request._id, () => nursery.declineRequest({ nurseryId, requestId: request._id }))}
              onCancel={(words) => answer(request._id, () => nursery.cancelRequest({ nurseryId, requestId: request._id, words }))}
            />
          ))}
        </View>
      ))}
      {own.every(({ requests }) => requests.length === 0) && (
        <EmptyState title='现在没有请求' hint='资料里写着做“临时托”的机构，家长才会问到；这一页开着会自己更新' action={{ text: '看我的机构', onTap: () => open(routes.ownNursery) }} />
      )}
    </PageRoot>
  )
}
