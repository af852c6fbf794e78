import type { Instant } from './time'

/** A visit's id says whose it is and when: the same slot offered twice is one document, and a right that is for the programme is seen to reach none. */
const PREFIX = 'visit-'

export const visitId = (nurseryId: string, startsAt: Instant): string => `${PREFIX}${nurseryId}-${startsAt.toString(36)}`

/** True for the id of a visit, whether there is one or not. */
export const isVisitId = (sessionId: string): boolean => sessionId.startsWith(PREFIX)
