import type { Notes, Session } from '../session'
import type { Instant } from '../time'
import type { SessionDecision } from './change-session'

/** What somebody writes down for the next time, on top of which text. */
export interface Note {
  staffName: string
  text: string
  /** The version that was on the screen; 0 where there was none. */
  seen: number
}

/** True for a text that is there already: a retry after a lost answer. */
const isWritten = ({ text, by }: Notes, note: Note): boolean => text === note.text && by === note.staffName

/** Writes the notes of a session, unless somebody else did since they were read. An empty text takes them away. */
export function decideNote({ forgottenAt, roster: { notes } }: Session, note: Note, now: Instant): SessionDecision {
  // What was written now would be forgotten by nobody.
  if (forgottenAt !== undefined) return { refused: 'SESSION_ENDED' }
  if (notes && isWritten(notes, note)) return { already: true }
  if ((notes?.version ?? 0) !== note.seen) return { refused: 'NOTES_CHANGED' }
  const written: Notes = { text: note.text, at: now, by: note.staffName, version: note.seen + 1 }
  return {
    write: {
      guard: notes ? { 'roster.notes.version': { is: notes.version } } : { 'roster.notes': { missing: true } },
      changes: { 'roster.notes': { set: written } },
    },
  }
}
