import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { careStatusText, careTimeText } from '@/copy/care'
import { clockText, dayText } from '@/copy/wording'
import { careEndsAt, type CareRequestView } from '@/domain/care-request'
import type { Instant } from '@/domain/time'
import { useRemote } from '@/hooks/use-remote'
import { care } from '@/services/api'
import { open, routes } from '@/services/routes'

/** When it came to stand as it does. */
const since = ({ status, expiresAt, steps, askedAt }: CareRequestView): Instant => (status === 'expired' ? expiresAt : (steps.at(-1)?.when ?? askedAt))

/** What became of wishes for drop-in care that are still to come: above what sessions say, since tomorrow comes first. */
export function CareMessages({ now }: { now: Instant }) {
  const { data } = useRemote(() => care.listRequests({}), [], 'care-requests')
  const told = data?.requests.filter((request) => request.status !== 'withdrawn' && now < careEndsAt(request)) ?? []
  return (
    <View>
      {told.map((request) => {
        const title = `临时托：${careStatusText[request.status]}`
        const nursery = request.nurseries.find(({ nurseryId }) => nurseryId === request.winner)?.name
        const about = [careTimeText(request, now), nursery].filter(Boolean).join(' · ')
        return (
          <Card key={request._id} label={`${title}，${about}`} onTap={() => open(routes.careRequest(request._id))}>
            <Text className='title'>{title}</Text>
            <Text className='meta'>{about}</Text>
            <Text className='small'>{`${dayText(since(request), now)} ${clockText(since(request))}`}</Text>
          </Card>
        )
      })}
    </View>
  )
}
