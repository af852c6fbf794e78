import { useCallback, useEffect, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import type { SessionView } from '@/domain/session'
import { DAY, startOfDay, type LocalDate } from '@/domain/time'
import { family } from '@/services/api'

/** The sessions of one day as families see them. Asked when the field appears: the page was shown long before. */
export function useSessionsOf(day: LocalDate) {
  const [found, setFound] = useState<{ day: LocalDate; sessions: SessionView[] }>()
  const [error, setError] = useState<ErrorCode>()
  const reload = useCallback(async () => {
    const from = startOfDay(day)
    try {
      const { sessions } = await family.listSessions({ from, to: from + DAY })
      setFound({ day, sessions })
      setError(undefined)
    } catch (reason) {
      setError(codeOf(reason))
    }
  }, [day])
  useEffect(() => void reload(), [reload])
  return { sessions: found?.day === day ? found.sessions : undefined, error, reload }
}
