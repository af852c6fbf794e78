import { useEffect, useState } from 'react'
import { Text } from '@tarojs/components'
import { LAST_MINUTES, leftText } from '@/copy/waiting'
import { MINUTE, type Instant } from '@/domain/time'
import { useNow } from '@/hooks/use-now'

interface Props {
  until: Instant
  /** Before and after the time that is left. */
  before?: string
  after?: string
}

/** How long until a moment, by the server's clock. It ticks by itself, each second in the last minutes; nothing around it is drawn anew. */
export function Countdown({ until, before = '还有 ', after = '' }: Props) {
  const [nearly, setNearly] = useState(false)
  const now = useNow(nearly ? 1_000 : MINUTE / 2, nearly ? undefined : until - LAST_MINUTES)
  useEffect(() => setNearly(until - now <= LAST_MINUTES), [until, now])
  return (
    <Text aria-role='timer'>
      {before}
      {leftText(until - now)}
      {after}
    </Text>
  )
}
