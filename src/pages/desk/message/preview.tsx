import { Text, View } from '@tarojs/components'
import { asThing } from '@/copy/message-fields'
import { shanghai } from '@/domain/time'
import type { SessionView } from '@/domain/session'

interface Props {
  /** What WeChat writes above it. */
  template?: string
  session: SessionView
  line: string
}

/** The message as it will look in WeChat. */
export const Preview = ({ template = '活动变更通知', session, line }: Props) => (
  <View className='message__preview' aria-label='微信里的样子'>
    <Text className='title'>{template}</Text>
    {[
      ['活动', asThing(session.title)],
      ['时间', shanghai(session.startsAt).format('YYYY年M月D日 HH:mm')],
      ['地点', asThing(session.venue.name)],
      ['备注', asThing(line) || '您写的话'],
    ].map(([label, value]) => (
      <View key={label} className='message__field'>
        <Text className='small message__label'>{label}</Text>
        <Text className='meta grow'>{value}</Text>
      </View>
    ))}
  </View>
)
