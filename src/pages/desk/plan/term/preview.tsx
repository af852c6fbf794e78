import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { classes } from '@/components/classes'
import { SessionContent, SessionPlaces, SessionWhen } from '@/components/session-facts'
import { SessionRules } from '@/components/session-facts/rules'
import { Tag } from '@/components/tag'
import { kindLabel } from '@/copy/labels'
import { usualParty } from '@/domain/party'
import type { SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'

/** The first session as a parent without an account will see it; beside the form where there is room, below it by a tap where not. */
export function Preview({ session, now }: { session: SessionView; now: Instant }) {
  const [shown, show] = useState(false)
  return (
    <View>
      <View className='plan-term__peek'>
        <Button wide kind='soft' onTap={() => show(!shown)}>
          {shown ? '收起预览' : '看看家长看到的样子'}
        </Button>
      </View>
      <View className={classes('plan-term__preview', !shown && 'plan-term__preview--folded')}>
        <Text className='small'>家长会看到（第一节）</Text>
        <View className='tags'>
          <Tag>{kindLabel[session.kind]}</Tag>
          <Tag tone='sky'>公益免费</Tag>
        </View>
        <Text className='heading'>{session.title}</Text>
        <SessionWhen session={session} />
        <SessionPlaces session={session} />
        <SessionRules session={session} party={usualParty(session, [])} now={now} />
        <SessionContent session={session} />
      </View>
    </View>
  )
}
