import { useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { Instant } from '@/domain/time'
import { keep, kept } from '@/services/keeper'

const KEY = 'seen'

/** Up to when the message centre was seen on this phone: 0 before it ever was, undefined until the phone has answered. For the page itself: a part that comes later is shown no more. */
export function useSeen(): Instant | undefined {
  const [seen, setSeen] = useState<Instant>()
  useDidShow(() => void kept<Instant>(KEY).then((at = 0) => setSeen(at)))
  return seen
}

/** The newest message was shown. */
export const rememberSeen = (at: Instant): Promise<void> => keep(KEY, at)
