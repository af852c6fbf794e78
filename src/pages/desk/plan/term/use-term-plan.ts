import { useEffect, useRef, useState } from 'react'
import { codeOf, passes } from '@/copy/errors'
import type { DeskOutputs } from '@/domain/contract'
import type { Clash } from '@/domain/plan-contract'
import type { ErrorCode } from '@/domain/errors'
import type { SessionView } from '@/domain/session'
import { termSessions } from '@/domain/template'
import { firstOn, termBlocker, termDays, weekdayOf, type TermWish } from '@/domain/term'
import { addDays, localDate, timeOf, type Instant } from '@/domain/time'
import { desk } from '@/services/api'
import { randomId } from '@/services/random-id'

/** What a term is made from. */
export type From = { templateId: string } | { sessionId: string }

/** What a person chooses. */
export type Wish = TermWish & { title: string; time: string }

type Start = DeskOutputs['startTerm']

/** While fingers still choose days nothing is asked. */
const SETTLES = 700
const USUAL = { weekday: 6, time: '10:00', count: 8 }

/** Begins where the earlier term ended: the same weekdays, hour and number. */
function firstWish({ programme, series, startsAt }: Start, now: Instant): Wish {
  const days = (series?.startsAt ?? (startsAt === undefined ? [] : [startsAt])).map(localDate)
  const weekdays = days.length ? [...new Set(days.map(weekdayOf))].sort() : [USUAL.weekday]
  return {
    title: series?.title ?? programme.title,
    firstDay: firstOn(addDays(localDate(now), 1), weekdays),
    weekdays,
    count: days.length || USUAL.count,
    time: startsAt === undefined ? USUAL.time : timeOf(startsAt),
    skipHolidays: true,
    skip: [],
  }
}

/** A term while it is planned: what is wished, the days it makes, what stands in the way, and its publication. */
export function useTermPlan(from: From, start: Start | undefined, now: Instant) {
  const [changed, setChanged] = useState<Partial<Wish>>({})
  const [clashes, setClashes] = useState<Clash[]>([])
  const [refused, setRefused] = useState<ErrorCode>()
  const [published, setPublished] = useState<string[]>()
  const [busy, setBusy] = useState(false)
  // One id as long as it is not known whether the term is written: what is sent again is the same term.
  const seriesId = useRef(randomId())
  // What is chosen for a person stays chosen, however long the page is open.
  const [openedAt] = useState(now)

  const wish = start && { ...firstWish(start, openedAt), ...changed }
  const term = wish && termDays(wish, start.calendar)
  const unsure = refused !== undefined && passes(refused)

  const days = term?.days ?? []
  const asked = wish ? `${wish.time} ${days.join()}` : ''
  useEffect(() => {
    if (!wish || days.length === 0) return undefined
    const timer = setTimeout(() => {
      // A warning and no more: without it the term can be published all the same.
      desk.listClashes({ ...from, days, time: wish.time }).then(({ clashes: found }) => setClashes(found), () => setClashes([]))
    }, SETTLES)
    return () => clearTimeout(timer)
    // `asked` names what is asked.
  }, [asked])

  const publish = async (publishAt: Instant | undefined): Promise<boolean> => {
    if (!wish || busy) return false
    setBusy(true)
    try {
      const { sessionIds } = await desk.publishTerm({ ...from, seriesId: seriesId.current, title: wish.title.trim(), days, time: wish.time, ...(publishAt === undefined ? {} : { publishAt }) })
      setRefused(undefined)
      setPublished(sessionIds)
      return true
    } catch (reason) {
      setRefused(codeOf(reason))
      return false
    } finally {
      setBusy(false)
    }
  }

  return {
    wish,
    term,
    clashes: clashes.filter(({ day }) => days.includes(day)),
    /** Why these days cannot be published, whatever time is chosen for that. */
    blocker: wish && (wish.title.trim() === '' ? ('INVALID_INPUT' as const) : termBlocker({ days, time: wish.time, opens: start.programme.opens }, now)),
    refused,
    /** It is not known whether the term is written: nothing may be changed before it is. */
    unsure,
    published,
    busy,
    change: (more: Partial<Wish>) => {
      if (unsure || busy) return
      setChanged({ ...changed, ...more })
    },
    publish,
  }
}

/** The first session as families will see it. */
export function previewOf({ programme, demo }: Start, { title, time }: Wish, days: string[], publishAt: Instant | undefined, now: Instant): SessionView | undefined {
  const [session] = termSessions(programme, { seriesId: 'preview', title, days, time, publishAt, demo }, now)
  if (!session) return undefined
  const { capacity, free, slots } = session.roster
  return { ...session, roster: { capacity, free, queueLength: 0, ...(slots ? { slots } : {}) } }
}
