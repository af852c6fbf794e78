import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { freeStateText } from '@/copy/free-state'
import { CONFIRM_EVERY_DAYS } from '@/domain/nursery'
import type { NamedPlace, RightView } from '@/domain/people-contract'
import { daysBetween, localDate } from '@/domain/time'
import { serverTime } from '@/services/clock'
import { open, routes } from '@/services/routes'

/** For who speaks for a nursery whose free places nobody has confirmed for a week; also where WeChat may send no message. */
export function ConfirmFree({ rights, places }: { rights: RightView[]; places: NamedPlace[] }) {
  const today = localDate(serverTime())
  const due = places.filter(({ _id, freeAsOf }) => rights.some(({ role, nurseryId }) => role === 'operator' && nurseryId === _id) && (freeAsOf === undefined || daysBetween(freeAsOf, today) >= CONFIRM_EVERY_DAYS))
  return (
    <>
      {due.map(({ _id, name, freeAsOf }) => (
        <Card key={_id} tone='sun'>
          <View className='row'>
            <View className='grow'>
              <Text className='title'>{name} 的空余托位</Text>
              <Text className='small'>{freeStateText(freeAsOf, today)}</Text>
            </View>
            <Button small kind='sun' onTap={() => open(routes.ownNursery)}>
              去确认
            </Button>
          </View>
        </Card>
      ))}
    </>
  )
}
