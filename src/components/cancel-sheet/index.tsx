import { Text, View } from '@tarojs/components'
import { errorText } from '@/copy/errors'
import { whenText } from '@/copy/session'
import type { Instant } from '@/domain/time'
import type { useCancel } from '@/hooks/use-cancel'
import { Button } from '../button'
import { Sheet } from '../sheet'
import './index.scss'

interface Props {
  cancel: ReturnType<typeof useCancel>
  now: Instant
}

/** Asks once before a place is given back, and says what that means. */
export function CancelSheet({ cancel, now }: Props) {
  const { session, busy, error, close, confirm } = cancel
  if (!session) return null
  return (
    <Sheet title='取消这次预约？' onClose={close}>
      <Text className='meta'>
        {whenText(session.startsAt, now)} · {session.title}
      </Text>
      <Text className='meta'>取消后名额马上给别的家庭；想换时间，取消后再约别的场次。</Text>
      {error && <Text className='cancel-sheet__error'>{errorText[error]}</Text>}
      <View className='cancel-sheet__actions'>
        <Button kind='danger' wide busy={busy} onTap={confirm}>
          确定取消
        </Button>
        <Button kind='soft' wide onTap={close}>
          再想想
        </Button>
      </View>
    </Sheet>
  )
}
