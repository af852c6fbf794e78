import type { Role } from '@/domain/roles'
import type { staffInputs } from '@/domain/staff-contract'
import type { May } from '../lib/admit'

/** Who checks people in. */
export const DOOR: Role[] = ['organiser', 'helper']

/** The same at a visit, where it is the nursery itself. */
export const AT_THE_DOOR: Role[] = [...DOOR, 'operator']

/** Who may do what. What touches a place that was given is for organisers alone. */
export const MAY: May<keyof typeof staffInputs> = {
  listSessions: DOOR,
  // A number at the desk opens down to the roster it is made of.
  getRoster: [...AT_THE_DOOR, 'manager'],
  prepareDoor: AT_THE_DOOR,
  syncScans: AT_THE_DOOR,
  callNumber: DOOR,
  getPoster: DOOR,
  settleScan: ['organiser'],
  setDoor: ['organiser'],
  removeBooking: ['organiser'],
  excuseNoShow: ['organiser'],
  listObjections: ['organiser'],
  answerObjection: ['organiser'],
  moveSession: ['organiser'],
  resizeSession: ['organiser'],
  cancelSession: ['organiser'],
}
