import { useCallback, useRef, useState } from 'react'
import { writtenDown, type Written } from '@/services/scan-queue'

/** What of a session is written down on this phone: as it is shown, and in `latest` as it is at this moment. */
export function useWritten(sessionId: string) {
  const [written, setWritten] = useState<Written>({ waiting: [], refused: [], torn: 0 })
  const latest = useRef(written)
  const changes = useRef(0)

  const change = useCallback((next: (before: Written) => Written) => {
    changes.current += 1
    latest.current = next(latest.current)
    setWritten(latest.current)
  }, [])

  /** Reads what an app that was killed had written down; once more when something was scanned meanwhile. */
  const open = useCallback(async () => {
    let before: number
    let found: Written
    do {
      before = changes.current
      found = await writtenDown(sessionId)
    } while (before !== changes.current)
    change(() => found)
  }, [sessionId, change])

  return { written, latest, change, open }
}
