import { useState } from 'react'
import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { RefusalCard } from '@/components/refusal-card'
import { Sheet } from '@/components/sheet'
import { errorText } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import type { useCheckInHere } from './use-check-in-here'

/** What differs from what staff are told: here the family holds the phone. */
const WORDS: Partial<Record<ErrorCode, string>> = {
  TICKET_UNREADABLE: '这不是门口的签到码。请扫工作人员手机或平板上显示的码。',
  TICKET_ALTERED: '这个码核验不通过。请扫工作人员手机或平板上显示的码。',
  TICKET_STALE: '门口的码每半分钟换一次，照片不能用。请对着现在显示的码再扫一次。',
  SELF_CHECK_IN_OFF: '这一场不能自己签到，请把上面的入场码给工作人员扫。',
  BOOKING_NOT_FOUND: '门口的码是另一场活动的，您家没有预约那一场。请问一下工作人员。',
  NETWORK: '没有网络，自己签到办不成。请把上面的入场码给工作人员扫，没有网络也行。',
}

/** Families check in by the code at the door, where the session allows it. */
export function SelfCheckIn({ here: { busy, typing, refused, scan, submit, stopTyping } }: { here: ReturnType<typeof useCheckInHere> }) {
  return (
    <View>
      {refused && <RefusalCard title='没有签到' why={WORDS[refused] ?? errorText[refused]} />}
      <View className='ticket__self'>
        <Button kind='soft' wide busy={busy} onTap={scan}>
          扫门口的码签到
        </Button>
      </View>
      {typing && <CodeSheet onCode={submit} onClose={stopTyping} />}
    </View>
  )
}

/** Where no camera reads the code. */
function CodeSheet({ onCode, onClose }: { onCode: (code: string) => unknown; onClose: () => unknown }) {
  const [code, setCode] = useState('')
  return (
    <Sheet title='门口的码' onClose={onClose}>
      <Text className='meta'>这里没有摄像头：粘贴门口二维码的文字</Text>
      <View className='ticket__typed'>
        <Input className='field__input' maxlength={128} value={code} focus aria-label='门口的码' cursorSpacing={120} onInput={({ detail }) => setCode(detail.value)} />
      </View>
      <View className='row'>
        <Button wide disabled={code.trim() === ''} onTap={() => onCode(code)}>
          签到
        </Button>
      </View>
    </Sheet>
  )
}
