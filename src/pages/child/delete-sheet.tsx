import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { codeOf, errorText } from '@/copy/errors'
import type { Child } from '@/domain/family'
import { refreshPerson } from '@/hooks/use-home'
import { family } from '@/services/api'
import { say } from '@/services/device'
import { forgetKept } from '@/services/keeper'
import { goBack } from '@/services/routes'

/** Says what goes with the child, then deletes for good. */
export function DeleteSheet({ child, onClose }: { child: Child; onClose: () => unknown }) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const remove = async () => {
    setBusy(true)
    try {
      // After a lost answer the child may be gone already: that is what was asked for.
      const { cancelled } = await family.deleteChild({ childId: child._id }).catch((reason) => {
        if (codeOf(reason) === 'CHILD_NOT_FOUND') return { cancelled: 0 }
        throw reason
      })
      forgetKept()
      void say(cancelled ? `已删除，退还了 ${cancelled} 个名额` : '已删除')
      await refreshPerson()
      await goBack()
    } catch (reason) {
      setError(errorText[codeOf(reason)])
      setBusy(false)
    }
  }
  return (
    <Sheet title={`删除${child.nickname}的资料？`} onClose={onClose}>
      <Text className='meta'>{child.nickname}的小名、出生日期等会马上删除，还没开始的预约会取消；去过的活动只留下人次。不能恢复。</Text>
      {error && <Text className='field__error'>{error}</Text>}
      <View className='child__actions'>
        <Button kind='danger' wide busy={busy} onTap={remove}>
          删除，不能恢复
        </Button>
        <Button kind='soft' wide onTap={onClose}>
          再想想
        </Button>
      </View>
    </Sheet>
  )
}
