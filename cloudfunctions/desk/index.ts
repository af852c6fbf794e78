import { deskInputs } from '@/domain/desk-contract'
import { admitStaff, type StaffCaller } from '../lib/admit'
import { serve } from '../lib/serve'
import { deleteForRequest, exportForRequest } from './answer-request'
import { cancelTerm } from './cancel-term'
import { claimCentre } from './claim-centre'
import { identifyFamily, makeDeskCode } from './desk-code'
import { editSession, weighEdit } from './edit-session'
import { findIntroduction } from './find-introduction'
import { getFigures, listFigureRows } from './get-figures'
import { grantRight } from './grant-right'
import { introduce } from './introduce'
import { listStaff } from './list-staff'
import { AUDITED, MAY } from './may'
import { listPosters, makePoster, savePoster } from './posters'
import { listFigures, publishCount, publishFigure } from './publish-figure'
import { revokeRight } from './revoke-right'
import { searchAudit } from './search-audit'
import { addRequest, closeRequest, listOwnRequests, listRequests } from './requests'
import { archiveTemplate, listTemplates, saveTemplate } from './templates'
import { getTerm, listClashes, publishTerm, startTerm } from './terms'
import { whoAmI } from './who-am-i'
import { yearlySummary } from './yearly-summary'

const people = { whoAmI, introduce, claimCentre, findIntroduction, grantRight, revokeRight, listStaff, searchAudit }
const figures = { getFigures, listFigureRows, listFigures, publishCount, publishFigure }
const plan = { listTemplates, saveTemplate, archiveTemplate, startTerm, listClashes, publishTerm, getTerm, weighEdit, editSession, cancelTerm, listPosters, savePoster, makePoster }
const privacy = { makeDeskCode, listOwnRequests, listRequests, addRequest, identifyFamily, exportForRequest, deleteForRequest, closeRequest, yearlySummary }

export const main = serve<'desk', StaffCaller>('desk', deskInputs, admitStaff(MAY), { ...people, ...figures, ...plan, ...privacy }, AUDITED)
