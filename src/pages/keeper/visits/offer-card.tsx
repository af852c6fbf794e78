import { useState } from 'react'
import { Text } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { RefusalCard } from '@/components/refusal-card'
import { Stepper } from '@/components/stepper'
import { errorText } from '@/copy/errors'
import { dayText } from '@/copy/wording'
import { addDays, localDate, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import { useAct } from '@/hooks/use-act'
import { nursery as api } from '@/services/api'
import { say } from '@/services/device'

/** The hours in which nurseries show themselves. */
const TIMES = ['09:00', '10:00', '11:00', '14:00', '15:00', '16:00', '17:00']
/** Two weeks from tomorrow. */
const DAYS = 14
const MINUTES = 60

const toggled = <T,>(all: T[], one: T): T[] => (all.includes(one) ? all.filter((other) => other !== one) : [...all, one])

/** New slots: each of the times on each of the days. */
export function OfferCard({ nurseryId, now, onOffered }: { nurseryId: string; now: Instant; onOffered: () => unknown }) {
  const [days, setDays] = useState<LocalDate[]>([])
  const [times, setTimes] = useState<string[]>([])
  const [places, setPlaces] = useState(3)
  const { isBusy, refused, act } = useAct()
  const tomorrow = addDays(localDate(now), 1)
  const offer = () =>
    act(async () => {
      const { added } = await api.offerVisits({ nurseryId, days, times, minutes: MINUTES, places })
      await say(added ? `放出 ${added} 个时段` : '这些时段已经有了')
      setDays([])
      await onOffered()
    })
  const count = days.length * times.length
  return (
    <Card>
      <Text className='title'>放出时段，每次一小时</Text>
      <Field label='哪几天'>
        <Chips wrap label='哪几天' options={Array.from({ length: DAYS }, (_, index) => addDays(tomorrow, index)).map((day) => ({ value: day, text: dayText(startOfDay(day), now) }))} chosen={days} onToggle={(day) => setDays(toggled(days, day))} />
      </Field>
      <Field label='几点开始'>
        <Chips wrap label='几点开始' options={TIMES.map((value) => ({ value, text: value }))} chosen={times} onToggle={(time) => setTimes(toggled(times, time))} />
      </Field>
      <Field label='每次几家'>
        <Stepper label='每次几家' value={places} min={1} max={20} onChange={setPlaces} />
      </Field>
      {refused && <RefusalCard quiet title='没有放出来' why={errorText[refused]} />}
      <Button wide busy={isBusy} disabled={!count || count > 60} onTap={offer}>
        {count ? `放出 ${count} 个时段` : '先选日子和时间'}
      </Button>
    </Card>
  )
}
