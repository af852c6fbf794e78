import { MINUTE, type Instant } from './time'

/** So long a code is good. */
export const INTRODUCTION_LASTS = 15 * MINUTE

/** Somebody who asks a manager for a right. The code is on this person's screen; we keep a keyed hash of it. */
export interface Introduction {
  /** The openid: a person has one code at a time, the latest. */
  _id: string
  hash: string
  name: string
  /** What a reviewer signs with: 主治医师. */
  title?: string
  at: Instant
}

/** Digits that nobody but `openid` shows at this moment: drawn again as long as somebody does. `shownBy` answers who showed some last. */
export async function freshCode(openid: string, draw: () => string, shownBy: (code: string) => Promise<Pick<Introduction, '_id' | 'at'> | null>, now: Instant): Promise<string> {
  const code = draw()
  const last = await shownBy(code)
  const isTaken = last !== null && last._id !== openid && now < last.at + INTRODUCTION_LASTS
  return isTaken ? freshCode(openid, draw, shownBy, now) : code
}

const PURPOSE = 'SYI1'

/** What the QR code of an introduction says. */
export const introductionText = (code: string): string => `${PURPOSE}.${code}`

/** The eight digits of a code that was scanned or typed, with or without blanks; null for anything else. */
export const introductionCode = (text: string): string | null => /^(?:SYI1\.)?(\d{8})$/.exec(text.replace(/\s/g, ''))?.[1] ?? null

/** 1234 5678, as people read it aloud. */
export const spacedCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`
