import { useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { AGREE_BUTTON, onPrivacyNeeded, openPrivacyGuide } from '@/services/device'

/** WeChat's question whether its privacy guide is agreed to, on the page that is seen: `asked` while it waits for an answer. */
export function usePrivacy() {
  const [pending, setPending] = useState<{ answer: (agreed: boolean) => void }>()
  useDidShow(() => onPrivacyNeeded((answer) => setPending({ answer })))
  const reply = (agreed: boolean) => {
    setPending(undefined)
    pending?.answer(agreed)
  }
  return { asked: pending !== undefined, reply, buttonId: AGREE_BUTTON, openGuide: openPrivacyGuide }
}
