import { useState } from 'react'
import { Button as NativeButton, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Sheet } from '@/components/sheet'
import type { SessionView } from '@/domain/session'
import { canShare, copyText, pageLink } from '@/services/device'
import { routes } from '@/services/routes'
import type { Sent } from './use-errands'

interface Props {
  session: SessionView
  sent: Sent
  onClose: () => unknown
}

/** The code that was just made, to be sent: as a card in WeChat, as a link elsewhere. */
export function SendSheet({ session, sent: { name, code }, onClose }: Props) {
  const [copied, setCopied] = useState<boolean>()
  const link = pageLink(routes.errand(session._id, code))
  return (
    <Sheet title={`发给${name}`} onClose={onClose}>
      <Text className='meta'>只发给{name}一个人。{name}点开，就是字很大的入场码；没有网络也能出示。</Text>
      {link && (
        <Card className='send__link'>
          <Text userSelect>{link}</Text>
        </Card>
      )}
      <View className='send__keys'>
        {canShare ? (
          <NativeButton className='touch button button--primary button--wide send__share' openType='share' aria-label={`发给${name}`}>
            发给{name}
          </NativeButton>
        ) : (
          <Button wide onTap={async () => setCopied(await copyText(`${name}，请您带孩子去“${session.title}”，点开就是入场码：${link}`))}>
            {copied ? '已复制，去发给家人' : '复制链接'}
          </Button>
        )}
        <Button kind='soft' wide onTap={onClose}>
          发好了
        </Button>
      </View>
      {copied === false && <Text className='small'>没有复制成，可以长按上面的链接</Text>}
    </Sheet>
  )
}
