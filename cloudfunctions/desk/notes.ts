import { decideNote } from '@/domain/commands/note'
import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import type { StaffCaller } from '../lib/admit'
import { carryOutOnSession } from '../lib/session-command'
import { notesBefore, sessionWithRoster } from '../lib/repository'

/** What was written down for the next time, here and the time before. */
export async function getNotes({ sessionId }: Input<'desk', 'getNotes'>, { now }: StaffCaller): Promise<DeskOutputs['getNotes']> {
  const session = await sessionWithRoster(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  const last = await notesBefore(session)
  const { notes } = session.roster
  return { ...(notes ? { notes } : {}), ...(last ? { last } : {}), serverNow: now }
}

/** Writes them, unless somebody else did meanwhile. */
export async function saveNotes({ sessionId, seen, text }: Input<'desk', 'saveNotes'>, { member, now }: StaffCaller): Promise<DeskOutputs['saveNotes']> {
  const { roster } = await carryOutOnSession(sessionId, (session) => decideNote(session, { staffName: member.name, text, seen }, now))
  // A text that stood there already keeps its version.
  const stands = roster.notes?.text === text && roster.notes.by === member.name
  return { notes: stands ? roster.notes! : { text, at: now, by: member.name, version: seen + 1 } }
}
