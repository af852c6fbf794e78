import { useState } from 'react'
import { Input, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'

interface Props {
  /** Only the four digits, or the whole text of a code as well where no camera reads it. */
  digitsOnly: boolean
  onCode: (code: string) => unknown
  onClose: () => unknown
}

/** For a phone whose screen cannot be scanned. */
export function CodeSheet({ digitsOnly, onCode, onClose }: Props) {
  const [code, setCode] = useState('')
  const ready = digitsOnly ? /^\d{4}$/.test(code.trim()) : code.trim() !== ''
  const submit = () => {
    if (ready) onCode(code)
  }
  return (
    <Sheet title={digitsOnly ? '输 4 位码' : '输入入场码'} onClose={onClose}>
      <Text className='meta'>{digitsOnly ? '家长手机二维码下面的 4 位数字' : '这里没有摄像头：粘贴二维码的文字，或输二维码下面的 4 位数字'}</Text>
      <View className='code'>
        <Input
          className='field__input code__input'
          type={digitsOnly ? 'number' : 'text'}
          maxlength={digitsOnly ? 4 : 256}
          value={code}
          focus
          aria-label='入场码'
          cursorSpacing={120}
          confirmType='done'
          onInput={({ detail }) => setCode(detail.value)}
          onConfirm={submit}
        />
      </View>
      <View className='row'>
        <Button wide disabled={!ready} onTap={submit}>
          签到
        </Button>
      </View>
    </Sheet>
  )
}
