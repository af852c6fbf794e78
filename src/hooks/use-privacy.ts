import { useEffect } from 'react'
import { create } from 'zustand'
import { AGREE_BUTTON, onPrivacyNeeded, openPrivacyGuide } from '@/services/device'

/** One question for the whole app, on whichever page it comes up. */
const usePending = create<{ answer?: (agreed: boolean) => void }>(() => ({}))
let listening = false

/** WeChat's question whether its privacy guide is agreed to: `asked` while it waits for an answer. */
export function usePrivacy() {
  const { answer } = usePending()
  useEffect(() => {
    if (listening) return
    listening = true
    onPrivacyNeeded((pending) => usePending.setState({ answer: pending }))
  }, [])
  const reply = (agreed: boolean) => {
    usePending.setState({ answer: undefined })
    answer?.(agreed)
  }
  return { asked: answer !== undefined, reply, buttonId: AGREE_BUTTON, openGuide: openPrivacyGuide }
}
