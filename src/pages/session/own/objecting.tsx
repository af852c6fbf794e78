import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { momentText } from '@/copy/wording'
import { canObject } from '@/domain/commands/object'
import type { Here, Question } from '../here'

/** A word against what was done, and the centre's answer to it. */
export function Objecting({ here: { session, booking, now }, onAsk }: { here: Here; onAsk: (question: Question) => unknown }) {
  if (!booking) return null
  const { objection, excused, status } = booking
  const open = canObject(session, booking, now) && !excused
  if (!objection && !excused && !open) return null
  const title = excused ? '这次没来，已经免记' : status === 'noShow' ? '这次记为没有来' : '您的申诉'
  return (
    <Card>
      <Text className='title'>{objection || excused || status === 'noShow' ? title : '有不同意见？'}</Text>
      {excused && (
        <Text className='meta'>
          {excused.by}：{excused.reason}
        </Text>
      )}
      {objection && (
        <Text className='meta'>
          您说：{objection.text}（{momentText(objection.at)}）
        </Text>
      )}
      {objection && !objection.answer && <Text className='meta'>中心收到了，答复会写在这里。</Text>}
      {objection?.answer && (
        <Text className='meta'>
          {objection.answer.by}{objection.answer.accepted ? '同意了' : '没有同意'}：{objection.answer.text}
        </Text>
      )}
      {open && (
        <View>
          <Text className='meta'>{status === 'noShow' ? '其实来了，或有原因？说一句，中心核对后可以免记。' : '说一句，中心会答复。'}</Text>
          <View className='card__action'>
            <Button small kind='soft' onTap={() => onAsk('object')}>
              申诉
            </Button>
          </View>
        </View>
      )}
    </Card>
  )
}
