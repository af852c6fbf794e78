import { useCallback, useRef } from 'react'
import type { RosterEntry } from '@/domain/booking'
import type { ScanResult } from '@/domain/commands/sync'

/** So long a scan waits for the centre before it is told by what the phone knows; shorter once the network has shown itself slow. */
const PATIENCE = 1_500
const LITTLE_PATIENCE = 300

/** What the centre said to one scan. */
export interface Answer {
  result: ScanResult
  /** The place, as it is then. */
  entry?: RosterEntry
  /** How far the phone's clock was off when it was sent, in ms: the centre counts the scan that much later. */
  off: number
}

/** Who waits at the door for the answers to scans, and how long. */
export function useAnswers() {
  const listeners = useRef(new Map<string, (answer: Answer | undefined) => void>())
  const slow = useRef(false)

  /** The answer to a scan; undefined when `send` ends without one, or when it takes longer than somebody stands there. */
  const answerTo = useCallback(
    (key: string, send: () => Promise<void>) =>
      new Promise<Answer | undefined>((resolve) => {
        const hear = (answer: Answer | undefined) => {
          if (listeners.current.get(key) !== hear) return
          listeners.current.delete(key)
          clearTimeout(timer)
          resolve(answer)
        }
        const timer = setTimeout(() => {
          slow.current = true
          hear(undefined)
        }, slow.current ? LITTLE_PATIENCE : PATIENCE)
        listeners.current.set(key, hear)
        void send().then(() => hear(undefined))
      }),
    [],
  )

  /** Tells whoever waits for it; false when nobody does any more. */
  const tell = useCallback((key: string, answer: Answer): boolean => {
    slow.current = false
    const hear = listeners.current.get(key)
    hear?.(answer)
    return hear !== undefined
  }, [])

  return { answerTo, tell }
}
