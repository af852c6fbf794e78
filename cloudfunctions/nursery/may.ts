import type { nurseryInputs } from '@/domain/nursery-contract'
import type { May } from '../lib/admit'

/** Who may do what. */
export const MAY: May<keyof typeof nurseryInputs> = {
  getNursery: ['operator', 'keeper'],
  listOwn: ['operator'],
  confirmFree: ['operator'],
  saveOwnFacts: ['operator'],
  addPhoto: ['operator'],
  removePhoto: ['operator'],
  proposeChange: ['operator'],
  withdrawProposal: ['operator'],
  listProposals: ['keeper'],
  answerProposal: ['keeper'],
  listChanges: ['keeper'],
  offerVisits: ['operator', 'keeper'],
  listVisits: ['operator', 'keeper'],
  withdrawVisit: ['operator', 'keeper'],
  listReports: ['operator', 'keeper'],
  answerReport: ['keeper'],
  listUnplaced: ['keeper'],
  placeNursery: ['keeper'],
  listTwins: ['keeper'],
  mergeNurseries: ['keeper'],
  listRequests: ['operator'],
  acceptRequest: ['operator'],
  declineRequest: ['operator'],
  cancelRequest: ['operator'],
}

/** What is written down in the audit when it was done: every change. */
export const AUDITED: (keyof typeof nurseryInputs)[] = ['confirmFree', 'saveOwnFacts', 'addPhoto', 'removePhoto', 'proposeChange', 'withdrawProposal', 'answerProposal', 'placeNursery', 'mergeNurseries', 'acceptRequest', 'declineRequest', 'cancelRequest', 'offerVisits', 'withdrawVisit', 'answerReport']
