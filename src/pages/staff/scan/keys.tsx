import { View } from '@tarojs/components'
import { Button } from '@/components/button'

interface Props {
  /** The camera is on all the time: there is nothing to tap for a scan. */
  live: boolean
  again: boolean
  busy: boolean
  onScan: () => unknown
  onDigits: () => unknown
  /** Missing where nobody comes without a booking. */
  onWalkIn?: () => unknown
}

/** What is under the thumb. */
export const Keys = ({ live, again, busy, onScan, onDigits, onWalkIn }: Props) => (
  <View className='scan__keys'>
    {onWalkIn && (
      <Button kind='soft' onTap={onWalkIn}>
        没预约
      </Button>
    )}
    <Button kind={live ? 'primary' : 'soft'} onTap={onDigits}>
      输 4 位码
    </Button>
    {!live && (
      <Button busy={busy} onTap={onScan}>
        {again ? '继续扫码' : '扫码'}
      </Button>
    )}
  </View>
)
