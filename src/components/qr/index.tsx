import { useMemo } from 'react'
import { Image, View } from '@tarojs/components'
import { encode } from 'uqr'
import { classes } from '../classes'
import './index.scss'

interface Props {
  /** What the code says when it is scanned. */
  text: string
  /** What it is, for a screen reader. */
  label: string
  /** As large as the screen allows: for a tablet that many people scan. */
  large?: boolean
}

/** The code as one SVG path: crisp at every size, and far smaller than a bitmap. */
function qrImage(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const modules = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="472" height="472" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${modules.join('')}" fill="#14231f"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** A code to be scanned from this screen. */
export function Qr({ text, label, large }: Props) {
  const image = useMemo(() => qrImage(text), [text])
  return (
    <View className={classes('qr', large && 'qr--large')}>
      <Image className='qr__image' src={image} ariaLabel={label} />
    </View>
  )
}
