import { Button as NativeButton, Text, View } from '@tarojs/components'
import { usePrivacy } from '@/hooks/use-privacy'
import { Button } from '../button'
import { Sheet } from '../sheet'
import { Touch } from '../touch'
import './index.scss'

/** Asks for consent to the platform's privacy guide, when WeChat says that it is needed and not before. */
export function PrivacyAsk() {
  const { asked, reply, buttonId, openGuide } = usePrivacy()
  if (!asked) return null
  return (
    <Sheet title='使用前请确认' onClose={() => reply(false)}>
      <Text className='meta'>这个功能要用到微信保护的接口（位置、剪贴板等）。不同意也可以继续使用其他功能。</Text>
      <Touch role='link' onTap={openGuide}>
        <Text className='link'>查看《用户隐私保护指引》</Text>
      </Touch>
      <View className='privacy-ask'>
        <Button kind='soft' wide onTap={() => reply(false)}>
          不同意
        </Button>
        <NativeButton id={buttonId} className='button privacy-ask__agree' openType='agreePrivacyAuthorization' aria-label='同意' onAgreePrivacyAuthorization={() => reply(true)}>
          同意
        </NativeButton>
      </View>
    </Sheet>
  )
}
