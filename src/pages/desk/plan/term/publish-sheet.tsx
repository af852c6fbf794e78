import { useState } from 'react'
import { Picker, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { errorText } from '@/copy/errors'
import { publishText, termText } from '@/copy/plan'
import type { ErrorCode } from '@/domain/errors'
import { termBlocker, type TermDays } from '@/domain/term'
import { addDays, clockAt, localDate, type Instant } from '@/domain/time'

interface Props {
  term: TermDays
  time: string
  now: Instant
  busy: boolean
  refused?: ErrorCode
  unsure: boolean
  onPublish: (publishAt: Instant | undefined) => unknown
  onClose: () => unknown
}

/** Now, or at a time: the last tap. */
export function PublishSheet({ term, time, now, busy, refused, unsure, onPublish, onClose }: Props) {
  const [later, setLater] = useState(false)
  const [day, setDay] = useState(addDays(localDate(now), 1))
  const [hour, setHour] = useState('09:00')
  const publishAt = later ? clockAt(day, hour) : undefined
  const blocker = termBlocker({ days: term.days, time, publishAt }, now)
  return (
    <Sheet title='发布这一期？' onClose={onClose}>
      <Text className='title'>{termText(term)}</Text>
      <Text className='meta'>{later ? '到那时以前，家长看不到、约不了；同事看得到“待发布”。' : '家长马上看得到，可以约。'}</Text>
      <Chips wrap label='什么时候发布' options={[{ value: 'now', text: '现在发布' }, { value: 'later', text: '定时发布' }]} chosen={[later ? 'later' : 'now']} onToggle={(value) => !unsure && setLater(value === 'later')} />
      {later && (
        <Field label='哪天几点发布' error={blocker ? errorText[blocker] : undefined}>
          <View className='row'>
            <Picker className='grow' mode='date' value={day} start={localDate(now)} end={term.days[0]} aria-label='发布的日期' onChange={({ detail }) => !unsure && setDay(detail.value)}>
              <View className='field__input' aria-role='button'>
                <Text>{day}</Text>
              </View>
            </Picker>
            <Picker className='grow' mode='time' value={hour} aria-label='发布的时间' onChange={({ detail }) => !unsure && setHour(detail.value)}>
              <View className='field__input' aria-role='button'>
                <Text>{hour}</Text>
              </View>
            </Picker>
          </View>
        </Field>
      )}
      {refused && <RefusalCard title={unsure ? '不知道发出去没有' : '没有发布'} why={unsure ? `${errorText[refused]}。请再点一次：不会发两遍。` : errorText[refused]} />}
      <View className='plan-keys'>
        <Button kind='soft' wide onTap={onClose}>
          再改改
        </Button>
        <Button wide busy={busy} disabled={blocker !== null} onTap={() => onPublish(publishAt)}>
          {unsure ? '再点一次' : publishText(term.days.length, publishAt)}
        </Button>
      </View>
    </Sheet>
  )
}
