import { Camera, View } from '@tarojs/components'

interface Props {
  onCode: (text: string) => unknown
  /** Refused, or taken by something else. */
  onBroken: () => unknown
}

/** The camera, all the time: the next family is scanned without a tap. Mount it only while the page is seen: WeChat has one camera, and Taro gives it no name. */
export const Viewfinder = ({ onCode, onBroken }: Props) => (
  <View className='scan__finder' aria-role='img' aria-label='取景框，对准家长的二维码'>
    <Camera
      className='scan__camera'
      mode='scanCode'
      devicePosition='back'
      flash='auto'
      onScanCode={({ detail }) => onCode(String((detail as { result?: unknown }).result ?? ''))}
      onError={onBroken}
    />
  </View>
)
