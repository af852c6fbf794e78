import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Sheet } from '@/components/sheet'
import { placeLabel } from '@/copy/labels'
import { momentText } from '@/copy/wording'
import type { FamilyOutputs } from '@/domain/contract'
import { copyText } from '@/services/device'

interface Props {
  exported: FamilyOutputs['exportFamily']
  onClose: () => unknown
}

/** Everything stored about the family, in words; the whole of it can be copied and taken away. */
export function ExportSheet({ exported, onClose }: Props) {
  const [copied, setCopied] = useState<boolean>()
  const { family, bookings, looks, exportedAt } = exported
  return (
    <Sheet title='我们存的全部' onClose={onClose}>
      <Text className='small'>{momentText(exportedAt)} 从服务器取出</Text>
      <Card>
        {(family?.children ?? []).map(({ _id, nickname, birthDate, sex, weeksPremature }) => (
          <Text key={_id} className='meta'>
            {[nickname, birthDate, sex && (sex === 'female' ? '女' : '男'), weeksPremature && `早产 ${weeksPremature} 周`].filter(Boolean).join(' · ')}
          </Text>
        ))}
        {(family?.district || family?.expecting) && (
          <Text className='meta'>
            {[family.district && `所在区 ${family.district}`, family.expecting && `预产期 ${family.expecting.dueDate}`].filter(Boolean).join(' · ')}
          </Text>
        )}
        {(family?.noShows ?? []).map(({ sessionId, at }) => (
          <Text key={sessionId} className='small'>
            {momentText(at)} 记为没有来
          </Text>
        ))}
        {(family?.consents ?? []).map(({ version, at, withdrawnAt }) => (
          <Text key={`${version}${at}`} className='small'>
            {momentText(at)} 同意规则 {version}
            {withdrawnAt ? `，${momentText(withdrawnAt)} 撤回` : ''}
          </Text>
        ))}
      </Card>
      {bookings.length > 0 && (
        <Card>
          {bookings.map(({ sessionId, title, startsAt, status, walkIn }) => (
            <Text key={sessionId} className='meta'>
              {momentText(startsAt)} {title}（{placeLabel({ status, walkIn })}）
            </Text>
          ))}
        </Card>
      )}
      {looks.length > 0 && (
        <Card>
          <Text className='title'>谁看过孩子的全名</Text>
          {looks.map(({ when, by, reason }) => (
            <Text key={when} className='meta'>
              {momentText(when)} {by}：{reason}
            </Text>
          ))}
        </Card>
      )}
      <View className='mine__rights'>
        <Button wide onTap={async () => setCopied(await copyText(JSON.stringify(exported, null, 2)))}>
          {copied ? '已复制' : '复制全部内容'}
        </Button>
      </View>
      {copied === false && <Text className='small'>没有复制成，可以长按上面的文字，或截图保存</Text>}
    </Sheet>
  )
}
