import { deskInputs } from '@/domain/desk-contract'
import { admitStaff, type StaffCaller } from '../lib/admit'
import { serve } from '../lib/serve'
import { cancelTerm } from './cancel-term'
import { claimCentre } from './claim-centre'
import { editSession, weighEdit } from './edit-session'
import { findIntroduction } from './find-introduction'
import { getFigures, listFigureRows } from './get-figures'
import { grantRight } from './grant-right'
import { introduce } from './introduce'
import { listStaff } from './list-staff'
import { AUDITED, MAY } from './may'
import { getReach, messageRoster } from './message-roster'
import { getNotes, saveNotes } from './notes'
import { listPosters, makePoster, savePoster } from './posters'
import { publishNow } from './publish-now'
import { revealNames } from './reveal-names'
import { revokeRight } from './revoke-right'
import { searchAudit } from './search-audit'
import { archiveTemplate, listTemplates, saveTemplate } from './templates'
import { getTerm, listClashes, publishTerm, startTerm } from './terms'
import { whoAmI } from './who-am-i'

const people = { whoAmI, introduce, claimCentre, findIntroduction, grantRight, revokeRight, listStaff, searchAudit }
const day = { revealNames, getNotes, saveNotes, getReach, messageRoster }
const figures = { getFigures, listFigureRows }
const plan = { listTemplates, saveTemplate, archiveTemplate, startTerm, listClashes, publishTerm, publishNow, getTerm, weighEdit, editSession, cancelTerm, listPosters, savePoster, makePoster }

export const main = serve<'desk', StaffCaller>('desk', deskInputs, admitStaff(MAY), { ...people, ...day, ...figures, ...plan }, AUDITED)
