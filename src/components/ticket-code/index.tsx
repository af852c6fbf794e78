import { useMemo, type CSSProperties } from 'react'
import { Image, Text, View } from '@tarojs/components'
import { encode } from 'uqr'
import './index.scss'

interface Props {
  /** What the code says when it is scanned. */
  text: string
  digits: string
  secondsLeft: number
  stepSeconds: number
}

/** The code as one SVG path: crisp at every size, and far smaller than a bitmap. */
function qrImage(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const modules = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="472" height="472" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${modules.join('')}" fill="#14231f"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** The ticket as staff see it: a code to scan, four digits to say, and how long both live. */
export function TicketCode({ text, digits, secondsLeft, stepSeconds }: Props) {
  const image = useMemo(() => qrImage(text), [text])
  const left = { '--left': `${(100 * secondsLeft) / stepSeconds}%` } as CSSProperties
  return (
    <View className='ticket-code'>
      <View className='ticket-code__paper'>
        <Image className='ticket-code__image' src={image} ariaLabel='入场二维码，给工作人员扫' />
      </View>
      <Text className='ticket-code__digits' aria-label={`四位数字 ${[...digits].join(' ')}`}>
        {[...digits].join(' ')}
      </Text>
      <View className='ticket-code__life'>
        <View className='ticket-code__ring' style={left} aria-hidden='true' />
        <Text className='small'>{secondsLeft} 秒后更新 · 扫不了就报这 4 位数字</Text>
      </View>
    </View>
  )
}
