import type { DeskOutputs, Input } from '@/domain/contract'
import { changesBeside, editSession as decideEdit, familiesIn, isDone, misfitsOf, type Edit, type Misfit } from '@/domain/commands/edit-session'
import { DomainError } from '@/domain/errors'
import type { Session } from '@/domain/session'
import { change, familiesById, sessionFor } from '../lib/repository'
import { rosterView, sessionView } from '../lib/views'
import type { StaffCaller } from '../lib/admit'
import { mustPlanIn } from './reach'
import { fromHereOn } from './series'

type Asked = Input<'desk', 'weighEdit'>

/** What an edit would do: who no longer fits, and who is told. Nothing is written. */
export async function weighEdit({ sessionId, later, fields }: Asked, caller: StaffCaller): Promise<DeskOutputs['weighEdit']> {
  const sessions = await fromHereOn(sessionId, later, caller)
  const [session] = sessions as [Session, ...Session[]]
  const misfits = await misfitsIn(sessions, fields)
  return {
    session: rosterView(session),
    effect: {
      sessions: sessions.length,
      seen: seenOf(sessions),
      families: new Set(sessions.flatMap(familiesIn)).size,
      misfits: misfits.map(({ session: { _id }, guests, why, waits }) => ({ sessionId: _id, guests, why, waits })),
    },
    serverNow: caller.now,
  }
}

/** The sessions may change under the hand of whoever edits them: families book while they are written. */
const TRIES = 12

/**
 * Edits a session, or this one and the later ones of its series. Nobody's place is touched. What the person did not see is
 * refused: a colleague's change since (CHANGED_MEANWHILE), more families that no longer fit (EFFECT_GREW). Sent twice it is done once.
 */
export async function editSession({ sessionId, later, fields, key, seen, knows, reason }: Input<'desk', 'editSession'>, caller: StaffCaller): Promise<DeskOutputs['editSession']> {
  if (fields.venue) mustPlanIn(caller, fields.venue.district)
  for (let tries = 0; tries < TRIES; tries += 1) {
    const sessions = await fromHereOn(sessionId, later, caller)
    const todo = sessions.filter((session) => !isDone(session, key))
    if (todo.length === 0) return { session: await shown(sessionId) }
    if (seenOf(sessions, key) !== seen) throw new DomainError('CHANGED_MEANWHILE')
    const misfits = await misfitsIn(todo, fields)
    if (misfits.length > knows) throw new DomainError('EFFECT_GREW', { families: misfits.length })
    const command = { edit: fields, key, who: caller.openid, staffName: caller.member.name, reason }
    if (await writeAll(todo, (session) => decideEdit(session, command, caller.now))) return { session: await shown(sessionId) }
  }
  throw new DomainError('BUSY')
}

/** False when one of them was not as it was read; those before it are written. Throws a refusal. */
async function writeAll(sessions: Session[], decide: (session: Session) => ReturnType<typeof decideEdit>): Promise<boolean> {
  for (const session of sessions) {
    const decision = decide(session)
    if ('refused' in decision) throw new DomainError(decision.refused)
    if ('write' in decision && !(await change(session._id, decision.write))) return false
  }
  return true
}

/** Who changed what counts as seen by its number: changes are only ever added. */
const seenOf = (sessions: Session[], key?: string): number => sessions.reduce((sum, session) => sum + changesBeside(session, key), 0)

/** Families are looked up only where the area changes: nothing else asks where they live. */
async function misfitsIn(sessions: Session[], edit: Edit): Promise<(Misfit & { session: Session })[]> {
  const ids = edit.area ? [...new Set(sessions.flatMap(familiesIn))] : []
  const families = await familiesById(ids)
  const districts = new Map(families.map(({ _id, district }) => [_id, district]))
  return sessions.flatMap((session) => misfitsOf(session, edit, (familyId) => districts.get(familyId)).map((misfit) => ({ ...misfit, session })))
}

async function shown(sessionId: string): Promise<DeskOutputs['editSession']['session']> {
  const session = await sessionFor(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  return sessionView(session)
}

