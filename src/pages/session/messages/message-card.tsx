import { Text, View } from '@tarojs/components'
import { Card } from '@/components/card'
import { Tag } from '@/components/tag'
import { deliveryText, wordsOf, todoText } from '@/copy/messages'
import { clockText } from '@/copy/wording'
import type { Message } from '@/domain/messages'
import type { Instant } from '@/domain/time'
import { open, routes } from '@/services/routes'

interface Props {
  message: Message
  /** The title of the session it speaks of. */
  about: string
  isNew: boolean
  now: Instant
}

/** One message: what happened, to which session, when, whether WeChat carried it, and what to do; it opens the session. */
export function MessageCard({ message, about, isNew, now }: Props) {
  const { at, own, delivery, todo, sessionId } = message
  const { title, text } = wordsOf(message, now)
  return (
    <Card label={[isNew && '新消息', title, about, text, todoText[todo]].filter(Boolean).join('，')} onTap={() => open(routes.session(sessionId))}>
      <View className='row'>
        <Text className='title grow'>{title}</Text>
        {isNew && <Tag tone='sun'>新</Tag>}
      </View>
      <Text className='meta messages__about'>{about}</Text>
      <Text className='meta'>{text}</Text>
      <View className='messages__foot'>
        <Text className='small grow'>{[clockText(at), !own && delivery && deliveryText[delivery]].filter(Boolean).join(' · ')}</Text>
        {todo !== 'look' && <Tag tone={todo === 'accept' || todo === 'confirm' ? 'sun' : 'brand'}>{todoText[todo]} ›</Tag>}
      </View>
    </Card>
  )
}
