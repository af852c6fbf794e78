import { useEffect } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Countdown } from '@/components/countdown'
import { PageRoot } from '@/components/page-root'
import { Qr } from '@/components/qr'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import { introductionText, spacedCode } from '@/domain/introduction'
import type { Instant } from '@/domain/time'
import { useNow } from '@/hooks/use-now'
import { brightScreen } from '@/services/device'
import { open, routes } from '@/services/routes'
import './index.scss'

interface Props {
  name: string
  code: string
  until: Instant
  busy: boolean
  /** Why another code did not come. */
  refused?: ErrorCode
  onAgain: () => unknown
  onBack: () => unknown
}

/** The code as a manager scans it or hears it. */
export function OwnCode({ name, code, until, busy, refused, onAgain, onBack }: Props) {
  const now = useNow(30_000, until)
  useEffect(brightScreen, [])
  const over = now >= until
  return (
    <PageRoot
      footer={
        <View className='row'>
          <Button kind='soft' wide onTap={onBack}>
            改名字
          </Button>
          <Button wide onTap={() => open(routes.desk)}>
            添加好了
          </Button>
        </View>
      }
    >
      {refused && <RefusalCard title='没有换成' why={errorText[refused]} quiet />}
      {over ? (
        <RefusalCard title='这个码过期了' why='一个码只管 15 分钟，换一个再给管理员扫。' action={{ text: '换一个码', onTap: onAgain }} quiet />
      ) : (
        <Card className='introduce__code'>
          <Text className='title centred'>{name}，请给管理员扫</Text>
          <Qr text={introductionText(code)} label='申请码，给管理员扫' />
          <Text className='introduce__digits' aria-label={`八位数字 ${[...code].join(' ')}`}>
            {spacedCode(code)}
          </Text>
          <Text className='small centred'>扫不了就报这 8 位数字</Text>
          <View className='small centred'>
            <Countdown until={until} after='有效，只能用一次' />
          </View>
        </Card>
      )}
      <Card>
        <Text className='meta'>管理员在“办公桌 → 同事和权限”里点“添加同事”，扫这个码，看到是您，再选角色、范围和结束日期。</Text>
        {!over && (
          <View className='introduce__again'>
            <Button small kind='soft' busy={busy} onTap={onAgain}>
              换一个码
            </Button>
          </View>
        )}
      </Card>
    </PageRoot>
  )
}
