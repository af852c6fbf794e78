import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Sheet } from '@/components/sheet'
import { TicketCode } from '@/components/ticket-code'
import { clockText } from '@/copy/wording'
import type { NumberView } from '@/domain/contract'
import type { SessionView } from '@/domain/session'
import { useCodes } from '@/hooks/use-codes'
import { nextStation, Stations } from '../stations'

interface Props {
  session: SessionView
  own: NumberView
  busy: boolean
  onGiveBack: () => Promise<unknown>
}

/** The own number, how long it takes, and once it is called where to go. Below it the code that the tables scan. */
export function OwnNumber({ session, own, busy, onGiveBack }: Props) {
  const { number, before, called, attended, stamps, ticket } = own
  const shown = useCodes(session._id, ticket)
  const [leaving, setLeaving] = useState(false)
  const station = nextStation({ stations: session.stations, stamps })
  const turn = called !== undefined && attended === undefined
  return (
    <View>
      <Card className='centred' tone={turn ? 'brand' : undefined}>
        <Text className='meta'>您的号</Text>
        <Text className='number__big'>{number}</Text>
        <View aria-role={turn ? 'alert' : 'status'}>
          <Text className='heading'>{attended === undefined ? (turn ? `到您了，请到${station?.name ?? '服务台'}` : beforeText(before ?? 0)) : `${clockText(attended)} 已签到`}</Text>
        </View>
        {turn && <Text className='meta'>{clockText(called)} 叫到您的号。过了没赶上，跟工作人员说一声就行。</Text>}
        {!turn && attended === undefined && <Text className='small'>可以先在附近走走，请开着这一页：轮到时会响、会振动。</Text>}
      </Card>
      <Stations stations={session.stations} stamps={stamps} />
      {shown && (
        <Card className='centred'>
          <Text className='title'>给工作人员扫的码</Text>
          <TicketCode {...shown} />
          <Text className='small'>没有网络也能出示</Text>
        </Card>
      )}
      {attended === undefined && (
        <View className='number__leave'>
          <Button small kind='soft' onTap={() => setLeaving(true)}>
            不等了
          </Button>
        </View>
      )}
      {leaving && (
        <Sheet title='不等了？' onClose={() => setLeaving(false)}>
          <Text className='meta'>{number} 号就让给后面的人。想再来，要重新取号，从后面排起。</Text>
          <View className='number__leave-done'>
            <Button kind='danger' wide busy={busy} onTap={() => onGiveBack().then(() => setLeaving(false))}>
              确定不等了
            </Button>
            <Button kind='soft' wide onTap={() => setLeaving(false)}>
              再等等
            </Button>
          </View>
        </Sheet>
      )}
    </View>
  )
}

const beforeText = (before: number): string => (before === 0 ? '下一个就是您' : `前面还有 ${before} 位`)
