import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Tag } from '@/components/tag'
import { MOST_ERRANDS, type BookingView, type ErrandView } from '@/domain/booking'
import type { SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { SendSheet } from './send-sheet'
import type { Errands } from './use-errands'
import { WhoSheet } from './who-sheet'
import { WithdrawSheet } from './withdraw-sheet'
import './index.scss'

interface Props {
  session: SessionView
  booking: BookingView
  errands: Errands
  now: Instant
}

/** Somebody else brings the child: who was asked, whether the code was opened, and one more. */
export function SendSomebody({ session, booking, errands, now }: Props) {
  const { asked, ask, sent } = errands
  const open = booking.status === 'booked' && session.status === 'open' && now < session.endsAt
  const standing = booking.errands.filter(({ withdrawnAt }) => !withdrawnAt).length
  if (!open && booking.errands.length === 0) return null
  return (
    <View>
      <Card>
        <Text className='title'>请家人带孩子去</Text>
        {booking.errands.length === 0 && <Text className='meta'>您去不了，发一个入场码给外婆、奶奶，不用注册，点开就能用。</Text>}
        {booking.errands.map((errand) => {
          const known = sent.find(({ errandId }) => errandId === errand.id)
          const live = open && !errand.withdrawnAt
          return (
            <View key={errand.id} className='send__one'>
              <Text className='title grow'>{errand.name}</Text>
              <Tag tone={toneOf(errand)}>{stateOf(errand)}</Tag>
              {live && known && !errand.opened && (
                <Button small kind='soft' label={`再发给${errand.name}`} onTap={() => ask({ send: known })}>
                  再发
                </Button>
              )}
              {live && (
                <Button small kind='soft' label={`撤回给${errand.name}的托付`} onTap={() => ask({ withdraw: errand })}>
                  撤回
                </Button>
              )}
            </View>
          )
        })}
        {open && standing < MOST_ERRANDS && (
          <View className='send__keys'>
            <Button small kind='soft' onTap={() => ask({ who: true })}>
              {standing === 0 ? '请家人带孩子去' : '再请一位'}
            </Button>
          </View>
        )}
        {open && standing >= MOST_ERRANDS && <Text className='small'>最多请 {MOST_ERRANDS} 位；要换人，先撤回一位。</Text>}
      </Card>
      {asked && 'who' in asked && <WhoSheet errands={errands} />}
      {asked && 'send' in asked && <SendSheet session={session} sent={asked.send} onClose={errands.close} />}
      {asked && 'withdraw' in asked && <WithdrawSheet errand={asked.withdraw} errands={errands} />}
    </View>
  )
}

const stateOf = ({ withdrawnAt, opened }: ErrandView): string => (withdrawnAt ? '已撤回' : opened ? '已打开' : '没打开')
const toneOf = ({ withdrawnAt, opened }: ErrandView): 'brand' | 'sun' | 'plain' => (withdrawnAt ? 'plain' : opened ? 'brand' : 'sun')
