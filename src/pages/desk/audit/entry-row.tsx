import { Text, View } from '@tarojs/components'
import { DemoTag, Tag } from '@/components/tag'
import { aboutText, actionOf, deniedText, whoText } from '@/copy/audit'
import { momentText } from '@/copy/wording'
import type { AuditLine } from '@/domain/audit-contract'
import './index.scss'

/** One thing that was done, or was denied. */
export function AuditEntryRow({ entry, names }: { entry: AuditLine; names: Record<string, string> }) {
  const denied = deniedText(entry)
  const about = aboutText(entry, names)
  return (
    <View className='audit__entry'>
      <View className='row'>
        <Text className='title grow'>
          {whoText(entry)} · {actionOf(entry.action)}
        </Text>
        {denied && <Tag tone='plum'>被拒绝</Tag>}
        {entry.demo && <DemoTag />}
      </View>
      <Text className='small'>{momentText(entry.when)}</Text>
      {denied && <Text className='meta'>{denied}</Text>}
      {about && <Text className='meta'>{about}</Text>}
    </View>
  )
}
