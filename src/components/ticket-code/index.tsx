import { Text, View } from '@tarojs/components'
import { CodeLife } from '../code-life'
import { Qr } from '../qr'
import './index.scss'

interface Props {
  /** What the code says when it is scanned. */
  text: string
  digits: string
  secondsLeft: number
}

/** The ticket as staff see it: a code to scan, four digits to say, and how long both live. */
export const TicketCode = ({ text, digits, secondsLeft }: Props) => (
  <View className='ticket-code'>
    <Qr text={text} label='入场二维码，给工作人员扫' />
    <Text className='ticket-code__digits' aria-label={`四位数字 ${[...digits].join(' ')}`}>
      {[...digits].join(' ')}
    </Text>
    <CodeLife secondsLeft={secondsLeft} note='扫不了就报这 4 位数字' />
  </View>
)
