import type { deskInputs } from '@/domain/desk-contract'
import type { Role } from '@/domain/roles'
import type { May } from '../lib/admit'

/** Who is there on the day. */
const DOOR: Role[] = ['organiser', 'helper']

/** Who may do what. */
export const MAY: May<keyof typeof deskInputs> = {
  whoAmI: 'anybody',
  introduce: 'anybody',
  claimCentre: 'anybody',
  findIntroduction: ['manager'],
  grantRight: ['manager'],
  revokeRight: ['manager'],
  listStaff: ['manager'],
  searchAudit: ['manager'],
  // Also the nursery, of who visits it.
  revealNames: [...DOOR, 'operator'],
  getNotes: DOOR,
  saveNotes: DOOR,
  getReach: ['organiser'],
  messageRoster: ['organiser'],
  getFigures: ['manager'],
  listFigureRows: ['manager'],
  listTemplates: ['organiser'],
  saveTemplate: ['organiser'],
  archiveTemplate: ['organiser'],
  startTerm: ['organiser'],
  listClashes: ['organiser'],
  publishTerm: ['organiser'],
  publishNow: ['organiser'],
  getTerm: ['organiser'],
  weighEdit: ['organiser'],
  editSession: ['organiser'],
  cancelTerm: ['organiser'],
  // Whoever sees how many came by a poster reads where it hangs.
  listPosters: [...DOOR, 'manager'],
  savePoster: ['organiser'],
  makePoster: ['organiser'],
}

/** What is written down in the audit when it was done: every change, and every look at somebody's name. */
export const AUDITED: (keyof typeof deskInputs)[] = [
  'claimCentre',
  'findIntroduction',
  'grantRight',
  'revokeRight',
  'revealNames',
  'saveNotes',
  'messageRoster',
  'saveTemplate',
  'archiveTemplate',
  'publishTerm',
  'publishNow',
  'editSession',
  'cancelTerm',
  'savePoster',
]
