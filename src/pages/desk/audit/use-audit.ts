import { useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { AuditOutputs } from '@/domain/audit-contract'
import type { ErrorCode } from '@/domain/errors'
import { addDays, localDate, startOfDay, type Instant, type LocalDate } from '@/domain/time'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'

type Page = AuditOutputs['searchAudit']

/** What is looked for: days, both included, and perhaps one person or one action. */
export interface Asked {
  from: LocalDate
  to: LocalDate
  memberId?: string
  action?: string
}

/** As far back as one looks first. */
const USUAL_DAYS = 30

/** The audit as it is asked for, page by page. */
export function useAudit(now: Instant) {
  const [asked, ask] = useState<Asked>(() => ({ from: addDays(localDate(now), -USUAL_DAYS), to: localDate(now) }))
  const of = JSON.stringify(asked)
  const search = (before?: number): Promise<Page> => {
    const { from, to, ...only } = asked
    return desk.searchAudit({ from: startOfDay(from), to: startOfDay(addDays(to, 1)), ...only, ...(before === undefined ? {} : { before }) })
  }
  const { data, error, since, reload: again } = useRemote(() => search(), [of])
  const [later, setLater] = useState<{ of: string; pages: Page[] }>()
  const [failed, setFailed] = useState<ErrorCode>()
  const [busy, setBusy] = useState(false)
  const pages = data && [data, ...(later?.of === of ? later.pages : [])]
  const next = pages?.[pages.length - 1]?.next

  const loadMore = async () => {
    if (busy || next === undefined) return
    setBusy(true)
    setFailed(undefined)
    try {
      const page = await search(next)
      setLater({ of, pages: [...(later?.of === of ? later.pages : []), page] })
    } catch (reason) {
      setFailed(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }
  const reload = () => {
    setLater(undefined)
    setFailed(undefined)
    return again()
  }
  return { asked, ask, pages, error: error ?? failed, since, reload, more: next !== undefined, loadMore, busy }
}
