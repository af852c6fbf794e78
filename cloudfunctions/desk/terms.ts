import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { reachesSession } from '@/domain/roles'
import type { Session } from '@/domain/session'
import { overlap } from '@/domain/rules'
import { termSessions } from '@/domain/template'
import { termBlocker } from '@/domain/term'
import { clockAt, MINUTE } from '@/domain/time'
import { calendar } from '../../city/holidays'
import { addSessions, sessionsInRoom, sessionsOfSeries, standingParts, type StandingPart } from '../lib/repository'
import { sessionView } from '../lib/views'
import type { StaffCaller } from '../lib/admit'
import { programmeFrom } from './programme-of'

/** Everything to plan a term with: what is held, the calendar, and the days it had before where it is held again. */
export async function startTerm(input: Input<'desk', 'startTerm'>, caller: StaffCaller): Promise<DeskOutputs['startTerm']> {
  const { programme, demo, session } = await programmeFrom(input, caller)
  const { series, startsAt } = session ?? {}
  const parts = series ? await sessionsOfSeries(series.id) : []
  return {
    programme,
    demo,
    ...(series ? { series: { id: series.id, title: series.title, startsAt: parts.map((part) => part.startsAt) } } : {}),
    ...(startsAt === undefined ? {} : { startsAt }),
    calendar,
    serverNow: caller.now,
  }
}

/** What goes on in the same room at the same time: shown before anything is published, and no reason to refuse. */
export async function listClashes({ days, time, ...from }: Input<'desk', 'listClashes'>, caller: StaffCaller): Promise<DeskOutputs['listClashes']> {
  const { programme } = await programmeFrom(from, caller)
  const wanted = days.map((day) => ({ day, startsAt: clockAt(day, time), endsAt: clockAt(day, time) + programme.minutes * MINUTE }))
  const [first, last] = [wanted[0], wanted[wanted.length - 1]]
  if (!first || !last) return { clashes: [] }
  const others = await sessionsInRoom(programme.venue, first.startsAt, last.endsAt)
  const clashes = wanted.flatMap(({ day, ...span }) => others.filter((other) => overlap(span, other)).map(({ _id, title, startsAt, endsAt }) => ({ day, sessionId: _id, title, startsAt, endsAt })))
  return { clashes }
}

/** A double tap meets itself, and looks again. */
const TRIES = 3

/**
 * Publishes a term: five operations, however long it is. The phone made up the id of the series and the sessions have
 * theirs from it, so a call that is sent twice writes one term, and one that died half-way is completed by the next.
 */
export async function publishTerm({ seriesId, title, days, time, publishAt, ...from }: Input<'desk', 'publishTerm'>, caller: StaffCaller): Promise<DeskOutputs['publishTerm']> {
  const { now } = caller
  const { programme, demo } = await programmeFrom(from, caller)
  const refused = termBlocker({ days, time, publishAt, opens: programme.opens }, now)
  if (refused) throw new DomainError(refused)
  const sessions = termSessions(programme, { seriesId, title, days, time, publishAt, demo }, now)
  for (let tries = 0; tries < TRIES; tries += 1) {
    const standing = await standingParts(seriesId, sessions.map(({ _id }) => _id))
    // The same id for another plan: adding to it would make a term nobody planned.
    if (!standing.every((one) => sessions.some((session) => isPart(session, one)))) throw new DomainError('TERM_EXISTS')
    const missing = sessions.filter(({ _id }) => !standing.some((one) => one._id === _id))
    if (missing.length === 0 || (await addSessions(missing))) return { sessionIds: sessions.map(({ _id }) => _id) }
  }
  throw new DomainError('BUSY')
}

/** True for what stands where a part of a term is to be: at its time, in a term as long. */
const isPart = (part: Session, { _id, startsAt, series }: StandingPart): boolean => part._id === _id && part.startsAt === startsAt && part.series?.of === series?.of

/** The sessions of a series as far as they are the caller's, those that no family sees yet among them. */
export async function getTerm({ seriesId }: Input<'desk', 'getTerm'>, { rights, now }: StaffCaller): Promise<DeskOutputs['getTerm']> {
  const all = await sessionsOfSeries(seriesId)
  if (all.length === 0) throw new DomainError('SERIES_NOT_FOUND')
  const sessions = all.filter((session) => rights.some((right) => reachesSession(right, session)))
  if (sessions.length === 0) throw new DomainError('NOT_YOUR_DISTRICT')
  return { sessions: sessions.map(sessionView), serverNow: now }
}
