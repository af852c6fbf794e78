import { privacyInputs } from '@/domain/privacy-contract'
import { admitStaff, type StaffCaller } from '../lib/admit'
import { serve } from '../lib/serve'
import { deleteForRequest, exportForRequest } from './answer-request'
import { identifyFamily, makeDeskCode } from './desk-code'
import { AUDITED, MAY } from './may'
import { addRequest, closeRequest, listOwnRequests, listRequests } from './requests'
import { yearlySummary } from './yearly-summary'

export const main = serve<'privacy', StaffCaller>(
  'privacy',
  privacyInputs,
  admitStaff(MAY),
  { makeDeskCode, listOwnRequests, listRequests, addRequest, identifyFamily, exportForRequest, deleteForRequest, closeRequest, yearlySummary },
  AUDITED,
)
