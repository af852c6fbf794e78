import * as z from 'zod'
import { id, name, text } from './fields'
import type { ErrorCode } from './errors'
import type { Notes, SessionView } from './session'
import type { Instant } from './time'

/** What is done at a desk about one session on its day. */
export const dayInputs = {
  /** The full nicknames of one family, for a reason that the family can read in its export. */
  revealNames: z.strictObject({ sessionId: id, familyId: id, reason: text(100) }),
  getNotes: z.strictObject({ sessionId: id }),
  /** `seen` is the version the text was written on; an empty text takes the notes away. */
  saveNotes: z.strictObject({ sessionId: id, seen: z.number().int().min(0), text: text(500).or(z.literal('')) }),
  getReach: z.strictObject({ sessionId: id }),
  /** One line to all on the roster. */
  messageRoster: z.strictObject({ sessionId: id, text: name(20) }),
}

/** What was said to all on the roster. */
export interface Said {
  at: Instant
  by: string
  text: string
}

export interface DayOutputs {
  /** In the order of the booking; a child that is registered no more is missing. */
  revealNames: { names: string[] }
  /** `last` are the notes of the time before, of the same term or with the same title. */
  getNotes: { notes?: Notes; last?: Notes & { startsAt: Instant }; serverNow: Instant }
  /** The notes as they are now; those of somebody else come with the refusal NOTES_CHANGED and another `getNotes`. */
  saveNotes: { notes: Notes }
  /**
   * `families` have a place, `wechat` of them can be told by WeChat. `blocker` says why nothing can be said.
   * `template` is the title WeChat shows above it; missing where the city has no such template.
   */
  getReach: { session: SessionView; said: Said[]; families: number; wechat: number; blocker?: ErrorCode; template?: string; serverNow: Instant }
  messageRoster: { said: Said[]; families: number; wechat: number; serverNow: Instant }
}
