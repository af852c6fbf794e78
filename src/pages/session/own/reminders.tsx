import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { classes } from '@/components/classes'
import { LinkRow } from '@/components/link-row'
import { noticeKey, templatesToBook, type NoticeKind, type TemplateKey } from '@/domain/notice'
import { addToCalendar, canAddToCalendar } from '@/services/device'
import { open, routes } from '@/services/routes'
import type { Here } from '../here'
import type { Place } from '../use-place'

const WORDS: Partial<Record<TemplateKey, string>> = {
  dayBefore: '前一天提醒，一点就能确认',
  twoHours: '开始前 2 小时：怎么走、带什么',
  changed: '时间有变或取消，马上告诉您',
  offer: '轮到您家时告诉您',
}

/** Which messages will come and which will not, a tap that allows more, and the phone's calendar as the way that needs none. */
export function Reminders({ here, place: { acts, doing } }: { here: Here; place: Place }) {
  const { session, booking, standing, ask, now } = here
  const [calendar, setCalendar] = useState<'added' | 'refused'>()
  const comes = standing === 'held' && booking?.status === 'booked' && now < session.startsAt
  if (!booking || !(comes || standing === 'waiting')) return null
  const wanted: TemplateKey[] = comes ? templatesToBook(session, now) : ['offer']
  const missing = wanted.some((key) => !booking.grants.includes(key) && !sent(booking.told, key, session.startsAt))
  // Who waits allows by saying again what was agreed.
  const asks = comes ? ask.book : ask.wait
  const add = async () => setCalendar((await addToCalendar(session)) ? 'added' : 'refused')

  return (
    <Card>
      <Text className='title'>微信提醒</Text>
      {wanted.map((key) => (
        <Line key={key} text={WORDS[key] ?? ''} on={booking.grants.includes(key) || sent(booking.told, key, session.startsAt)} />
      ))}
      {missing && <Text className='small session__note'>“不会发”的，打开小程序首页和消息也能看到，不影响名额。</Text>}
      <View className='card__actions'>
        {missing && asks.length > 0 && (
          <Button small kind='soft' busy={doing === 'allow' || doing === 'wait'} onTap={comes ? acts.allow : () => acts.wait(booking.waiting?.autoUntil)}>
            允许微信提醒
          </Button>
        )}
        {comes && canAddToCalendar && calendar !== 'added' && (
          <Button small kind='soft' onTap={add}>
            加到手机日历
          </Button>
        )}
      </View>
      {calendar && <Text className='small session__note'>{calendar === 'added' ? '✓ 已加到手机日历' : '没有加上。可以在右上角“…”的设置里允许“添加到日历”，再点一次。'}</Text>}
      <LinkRow title='全部消息' note='没有发出去的，这里也都有' onTap={() => open(routes.messages)} />
    </Card>
  )
}

const sent = (told: Record<string, string>, key: TemplateKey, startsAt: number): boolean =>
  (key === 'dayBefore' || key === 'twoHours') && told[noticeKey({ kind: key satisfies NoticeKind, at: startsAt })] === 'sent'

const Line = ({ text, on }: { text: string; on: boolean }) => (
  <View className='rule'>
    <Text className={classes('sign', on && 'sign--on')} aria-hidden='true'>
      {on ? '✓' : '–'}
    </Text>
    <Text className='meta grow'>{text}</Text>
    <Text className='small'>{on ? '会发' : '不会发'}</Text>
  </View>
)
