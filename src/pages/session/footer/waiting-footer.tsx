import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { partyText } from '@/copy/session'
import type { FooterProps } from '.'

/** In the queue: nothing is left to do but to leave it. */
export const WaitingFooter = ({ here: { session, party, booking }, place, onAsk }: FooterProps) => (
  <View className='row'>
    <View className='grow'>
      <Text className='title'>候补中 · 第 {booking?.waiting?.position ?? 1} 位</Text>
      <Text className='small'>{partyText(party.children, party.adults, session.seat)}</Text>
    </View>
    <Button kind='soft' busy={place.doing === 'leave'} onTap={() => onAsk('leave')}>
      退出候补
    </Button>
  </View>
)
