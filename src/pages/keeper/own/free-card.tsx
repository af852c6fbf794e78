import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Stepper } from '@/components/stepper'
import { freeStateText } from '@/copy/free-state'
import { classLabel } from '@/copy/labels'
import type { OwnNursery } from '@/domain/contract'
import { isFreeFresh } from '@/domain/nursery'
import { localDate } from '@/domain/time'
import { nursery as api } from '@/services/api'
import { serverTime } from '@/services/clock'
import { subscribe } from '@/services/device'
import { open, routes } from '@/services/routes'

interface Props {
  own: OwnNursery
  /** The template of the reminder. */
  ask: string[]
  busy: boolean
  change: (send: () => Promise<OwnNursery>) => unknown
}

/** How many places are free, class by class: one tap when it is as it was. */
export function FreeCard({ own: { nursery, reminded }, ask, busy, change }: Props) {
  const { _id: nurseryId, revision: seen = 0, classes = [], capacity, freeAsOf } = nursery
  const [free, setFree] = useState(classes.map(({ type, free: known = 0 }) => ({ type, free: known })))
  const today = localDate(serverTime())
  const same = classes.every((one, index) => one.free === free[index]?.free)
  const all = free.reduce((sum, one) => sum + one.free, 0)
  const tooMany = capacity !== undefined && all > capacity
  if (!classes.length) {
    return (
      <Card tone='sun'>
        <Text className='title'>先写有哪些班</Text>
        <Text className='meta'>有了班型，才能按班确认空余托位。</Text>
        <View className='own-nursery__actions'>
          <Button wide onTap={() => open(routes.ownFacts(nurseryId))}>
            填班型和收费
          </Button>
        </View>
      </Card>
    )
  }
  const confirm = () => {
    // WeChat asks within the tap, before anything is awaited.
    const asked = subscribe(ask)
    return change(async () => api.confirmFree({ nurseryId, seen, free, accepted: await asked }))
  }
  return (
    <Card tone={isFreeFresh(nursery, today) ? undefined : 'sun'}>
      <Text className='title'>空余托位</Text>
      <Text className='meta'>{freeStateText(freeAsOf, today)}</Text>
      {free.map(({ type, free: value }) => (
        <View key={type} className='row own-nursery__class'>
          <Text className='grow'>{classLabel[type]}</Text>
          <Stepper label={`${classLabel[type]}空余`} value={value} min={0} max={capacity ?? 500} onChange={(next) => setFree(free.map((one) => (one.type === type ? { type, free: next } : one)))} />
        </View>
      ))}
      {tooMany && (
        <View aria-role='alert'>
          <Text className='own-nursery__wrong'>
            合计 {all} 个，比登记的 {capacity} 个托位还多。托位数变了，请先申请改登记资料。
          </Text>
        </View>
      )}
      <View className='own-nursery__actions'>
        <Button wide disabled={tooMany} busy={busy} onTap={confirm}>
          {same ? '和上次一样，确认' : `确认：一共空余 ${all} 个`}
        </Button>
      </View>
      <Text className='small'>{reminded ? '一周以后微信会提醒您再确认一次。' : '点确认时同意收消息，一周以后微信会提醒您。'}</Text>
    </Card>
  )
}
