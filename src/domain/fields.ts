import * as z from 'zod'
import { DAY, isLocalDate } from './time'

/** An id as we make them, and as a field path can carry it: no dot, no dollar, and no name that every object has (`__proto__`, `constructor`). */
export const id = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .refine((value) => !(value in {}))
/** Milliseconds. */
export const instant = z.number().int().min(0).max(8_640_000_000_000_000)

/**
 * What nobody sees and what turns the writing around: control characters, marks of direction, signs without a width,
 * halves of characters. A keyboard or a paste may leave some, so they are taken out and not refused.
 */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ud800-\udfff]/gu
/** Blanks that are no white space: a name of nothing else is none. */
const BLANK = /^[\s\u034f\u115f\u1160\u17b4\u17b5\u180e\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0]*$/

/** Something a person wrote, as long as people count: 𠮷 and 👵 are one character each. */
export const text = (max: number) =>
  z
    .string()
    .overwrite((value) => value.replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim())
    .refine((value) => !BLANK.test(value) && [...value].length <= max)

/** What is still being written: it may be empty, and its lines stay where they are. */
export const inProgress = (max: number) =>
  z
    .string()
    .overwrite((value) => value.replace(/\r\n?/g, '\n').replace(UNSEEN, ''))
    .refine((value) => [...value].length <= max)

/** The same in one line: a name. */
export const name = (max: number) =>
  z
    .string()
    .overwrite((value) => value.replace(/\s+/g, ' '))
    .pipe(text(max))

/** A list of sessions spans 60 days at most. */
export const MAX_RANGE = 60 * DAY
/** From a moment up to another. */
export const range = { from: instant, to: instant }

/** Who would come to which session. */
export const party = { sessionId: id, childIds: z.array(id).max(6).refine((ids) => new Set(ids).size === ids.length), adults: z.number().int().min(0).max(10) }
/** The message templates that were accepted in the tap (the ids WeChat knows). */
export const accepted = z.array(z.string().min(1).max(64)).max(5)
/** Six digits, GB/T 2260. */
export const districtCode = z.string().regex(/^\d{6}$/)

/** A day of the calendar. */
export const localDay = z.string().refine(isLocalDate)

/** The end of a telephone. */
export const fourDigits = z.string().regex(/^\d{4}$/)
/** How many came without a booking. */
export const walkIn = { children: z.number().int().min(0).max(10), adults: z.number().int().min(0).max(10) }
/** Which poster, as its code carries it: WeChat lets a code say 32 characters, and the id of a session with its dot takes 25. It is counted under its own name, so no name that every object has (`valueOf`). */
export const source = z
  .string()
  .regex(/^[\w-]{1,7}$/)
  .refine((value) => !(value in {}))

/** `2026-06`. */
export const localMonth = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
