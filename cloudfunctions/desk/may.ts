import type { deskInputs } from '@/domain/desk-contract'
import type { May } from '../lib/admit'

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
  getFigures: ['manager'],
  listFigureRows: ['manager'],
  listTemplates: ['organiser'],
  saveTemplate: ['organiser'],
  archiveTemplate: ['organiser'],
  startTerm: ['organiser'],
  listClashes: ['organiser'],
  publishTerm: ['organiser'],
  getTerm: ['organiser'],
  weighEdit: ['organiser'],
  editSession: ['organiser'],
  cancelTerm: ['organiser'],
  listPosters: ['organiser'],
  savePoster: ['organiser'],
  makePoster: ['organiser'],
}

/** What is written down in the audit when it was done: every change, and every look at somebody's name. */
export const AUDITED: (keyof typeof deskInputs)[] = [
  'claimCentre',
  'findIntroduction',
  'grantRight',
  'revokeRight',
  'saveTemplate',
  'archiveTemplate',
  'publishTerm',
  'editSession',
  'cancelTerm',
  'savePoster',
]
