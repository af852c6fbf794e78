import { nurseryInputs } from '@/domain/nursery-contract'
import { admitStaff, type StaffCaller } from '../lib/admit'
import { serve } from '../lib/serve'
import { acceptRequest, cancelRequest, declineRequest, listRequests } from './answer-request'
import { getNursery } from './get-nursery'
import { AUDITED, MAY } from './may'
import { addPhoto, confirmFree, listOwn, removePhoto, saveOwnFacts } from './own-nursery'
import { answerReport, listReports } from './reports'
import { listVisits, offerVisits, withdrawVisit } from './visits'
import { answerProposal, listChanges, listProposals, proposeChange, withdrawProposal } from './proposals'
import { listTwins, listUnplaced, mergeNurseries, placeNursery } from './truth'

export const main = serve<'nursery', StaffCaller>(
  'nursery',
  nurseryInputs,
  admitStaff(MAY),
  { getNursery, listOwn, confirmFree, saveOwnFacts, addPhoto, removePhoto, proposeChange, withdrawProposal, listProposals, answerProposal, listChanges, listUnplaced, placeNursery, listTwins, mergeNurseries, listRequests, acceptRequest, declineRequest, cancelRequest, offerVisits, listVisits, withdrawVisit, listReports, answerReport },
  AUDITED,
)
