import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { EmptyState, LoadState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { dayText } from '@/copy/wording'
import { messagesOf, newSince } from '@/domain/messages'
import { localDate } from '@/domain/time'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { rememberSeen, useSeen } from '@/hooks/use-seen'
import { family } from '@/services/api'
import { open, routes } from '@/services/routes'
import { CareMessages } from './care-messages'
import { MessageCard } from './message-card'
import './index.scss'

/** As many as anybody reads; older ones on request. */
const STEP = 20

export default function MessagesPage() {
  const now = useNow()
  const { data, error, since, reload } = useRemote(() => family.listBookings({}), [], 'bookings')
  const seen = useSeen()
  const [count, setCount] = useState(STEP)

  const messages = (data?.bookings ?? [])
    .flatMap(({ session, ...booking }) => messagesOf(session, booking, now).map((message) => ({ message, about: session.title })))
    .sort((a, b) => b.message.at - a.message.at)
  const newest = messages[0]?.message.at
  const fresh = new Set(newSince(messages.map(({ message }) => message), seen ?? now, now))
  // What is new stays marked while the page is looked at; the next visit, and the home page, know it was seen.
  useEffect(() => {
    if (newest !== undefined && seen !== undefined && newest > seen) void rememberSeen(newest)
  }, [newest, seen])

  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <CareMessages now={now} />
      {!data && <LoadState error={error} onRetry={reload} />}
      {messages.slice(0, count).map(({ message, about }, index) => {
        const before = messages[index - 1]?.message
        const newDay = !before || localDate(before.at) !== localDate(message.at)
        return (
          <View key={message.key}>
            {newDay && <Text className='title messages__day'>{dayText(message.at, now)}</Text>}
            <MessageCard message={message} about={about} isNew={fresh.has(message)} now={now} />
          </View>
        )
      })}
      {messages.length > count && (
        <View className='messages__more'>
          <Button small kind='soft' onTap={() => setCount(count + STEP)}>
            看更早的
          </Button>
        </View>
      )}
      <Card>
        <LinkRow title='我的托育事项' note='等的机构有没有空位、报错的答复' onTap={() => open(routes.asks)} />
      </Card>
      {data && messages.length === 0 && (
        <EmptyState
          title='还没有消息'
          hint='预约、候补、提醒和变动都会记在这里，微信没有通知到也看得见'
          action={{ text: '去看活动', onTap: () => open(routes.sessions) }}
        />
      )}
    </PageRoot>
  )
}
