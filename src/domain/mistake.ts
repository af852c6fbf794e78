import type { Instant } from './time'

/** What of a nursery a parent can say is wrong. */
export const MISTAKE_FIELDS = ['name', 'address', 'position', 'phone', 'hours', 'fee', 'free', 'affordable', 'demonstration', 'filed', 'inspection', 'photos', 'status', 'other'] as const
export type MistakeField = (typeof MISTAKE_FIELDS)[number]

/** A family waits for the answers to so many reports at a time. */
export const MOST_REPORTS = 5

/** What the parent had on the screen: the value as it was shown, missing for 未知, and of when the directory was. */
export interface Seen {
  value?: string
  directoryAt: Instant
}

/** A mistake in the directory, as a parent told it. Staff never see who. */
export interface MistakeReport {
  _id: string
  familyId: string
  nurseryId: string
  /** Its name then, and the district whose keepers answer. */
  nursery: string
  district: string
  field: MistakeField
  text: string
  seen: Seen
  at: Instant
  answer?: { at: Instant; by: string; accepted: boolean; words: string }
}

/** The same without the family: for itself and for staff alike. */
export type MistakeView = Omit<MistakeReport, 'familyId'>
export const mistakeView = ({ familyId: _familyId, ...report }: MistakeReport): MistakeView => report
