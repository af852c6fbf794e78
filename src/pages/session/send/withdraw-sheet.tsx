import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { errorText } from '@/copy/errors'
import type { ErrandView } from '@/domain/booking'
import type { Errands } from './use-errands'

/** Asks once before an errand is taken back, and says what that means. */
export function WithdrawSheet({ errand, errands: { withdraw, busy, error, close } }: { errand: ErrandView; errands: Errands }) {
  return (
    <Sheet title={`撤回给${errand.name}的托付？`} onClose={close}>
      <Text className='meta'>撤回以后，{errand.name}手机上的入场码就不能用了。您家的名额不变。</Text>
      {errand.opened && <Text className='meta'>{errand.name}可能已经在路上，请打个电话说一声。</Text>}
      {error && (
        <View aria-role='alert'>
          <Text className='send__failed'>没有撤回：{errorText[error]}</Text>
        </View>
      )}
      <View className='send__keys'>
        <Button kind='danger' wide busy={busy} onTap={() => withdraw(errand)}>
          确定撤回
        </Button>
        <Button kind='soft' wide onTap={close}>
          再想想
        </Button>
      </View>
    </Sheet>
  )
}
