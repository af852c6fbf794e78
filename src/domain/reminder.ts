import type { Session } from './session'
import { HOUR, type Instant } from './time'

/** The day before, and two hours before. */
export type ReminderKey = 'dayBefore' | 'twoHours'
export const REMINDER_KEYS: ReminderKey[] = ['dayBefore', 'twoHours']

const LEAD: Record<ReminderKey, number> = { dayBefore: 24 * HOUR, twoHours: 2 * HOUR }

/** The longest lead: how far ahead the clock has to look. */
export const LONGEST_LEAD = LEAD.dayBefore

type Starts = Pick<Session, 'startsAt'>

/** The reminder whose hour it is; none after the start, and never yesterday's reminder two hours before. */
export function reminderSteps({ startsAt }: Starts, now: Instant): ReminderKey[] {
  const lead = startsAt - now
  if (lead <= 0) return []
  if (lead <= LEAD.twoHours) return ['twoHours']
  return lead <= LEAD.dayBefore ? ['dayBefore'] : []
}

/** Reminders that can still be sent to somebody who books now: what the booking tap asks for. */
export const remindersAhead = ({ startsAt }: Starts, now: Instant): ReminderKey[] =>
  REMINDER_KEYS.filter((key) => now < startsAt - LEAD[key])

/** A message template of the city, as the WeChat console gave it. */
export interface MessageTemplate {
  id: string
  reminder: ReminderKey
  title: string
  /** Which of our facts stands in which field of the template. */
  fields: { title: string; startsAt: string; place: string; note: string }
}
