import type { Waiting } from '../booking'
import type { Guard, SessionForFamily } from './write'

/** Where one field of a family's entry in the queue lies. */
export const queuePath = ({ position = 1 }: SessionForFamily, field: string): string => `roster.queue.${position - 1}.${field}`

/** The entry must still stand where it was read, with what was allowed. */
export const sameEntry = (session: SessionForFamily, { familyId, at, grants }: Waiting): Guard => ({
  [queuePath(session, 'familyId')]: { is: familyId },
  [queuePath(session, 'at')]: { is: at },
  [queuePath(session, 'grants')]: { hasLength: grants.length },
})
