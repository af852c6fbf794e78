import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import type { FooterProps } from '.'

/** A place is kept: take it, or let the next family have it. */
export const OfferFooter = ({ place: { acts, doing }, onAsk }: FooterProps) => (
  <View className='row'>
    <Button kind='soft' busy={doing === 'leave'} onTap={() => onAsk('leave')}>
      不要了
    </Button>
    <Button wide busy={doing === 'accept'} onTap={acts.accept}>
      接受名额
    </Button>
  </View>
)
