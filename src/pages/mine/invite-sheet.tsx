import { useState } from 'react'
import { Button as NativeButton, Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Sheet } from '@/components/sheet'
import { whenText } from '@/copy/session'
import type { FamilyOutputs } from '@/domain/contract'
import type { Instant } from '@/domain/time'
import { canShare, copyText } from '@/services/device'

interface Props {
  invitation: FamilyOutputs['inviteGuardian']
  now: Instant
  onClose: () => unknown
}

/** The invitation that was just made: to be sent as a card in WeChat, or as words that carry the code. */
export function InviteSheet({ invitation: { code, until }, now, onClose }: Props) {
  const [copied, setCopied] = useState<boolean>()
  const good = `${whenText(until, now)} 前有效，只能用一次`
  const words = `请你一起照看孩子的预约：打开“善育”，在“我的”里点“输入家人的邀请码”，填 ${code}（${good}）`
  return (
    <Sheet title='邀请家人' onClose={onClose}>
      <Text className='meta'>加入的人和您看到同样的孩子和预约，也能一起预约、取消、确认。只发给您信任的家人。</Text>
      <Text className='meta'>{good}。再发一个，这个就作废。</Text>
      <Card className='mine__code'>
        <Text userSelect>{code}</Text>
      </Card>
      <View className='mine__rights'>
        {canShare && (
          <NativeButton className='touch button button--wide mine__share' openType='share' aria-label='发给微信里的家人'>
            发给微信里的家人
          </NativeButton>
        )}
        <Button kind={canShare ? 'soft' : 'primary'} wide onTap={async () => setCopied(await copyText(words))}>
          {copied ? '已复制' : '复制邀请码'}
        </Button>
      </View>
      {copied === false && <Text className='small'>没有复制成，可以长按上面的邀请码，或截图发给家人</Text>}
    </Sheet>
  )
}
