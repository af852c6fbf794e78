import { deskInputs } from '@/domain/desk-contract'
import { admitStaff, type StaffCaller } from '../lib/admit'
import { serve } from '../lib/serve'
import { cancelTerm } from './cancel-term'
import { editSession, weighEdit } from './edit-session'
import { getFigures, listFigureRows } from './get-figures'
import { AUDITED, MAY } from './may'
import { listPosters, makePoster, savePoster } from './posters'
import { listFigures, publishCount, publishFigure } from './publish-figure'
import { archiveTemplate, listTemplates, saveTemplate } from './templates'
import { getTerm, listClashes, publishTerm, startTerm } from './terms'
import { whoAmI } from './who-am-i'

const people = { whoAmI }
const figures = { getFigures, listFigureRows, listFigures, publishCount, publishFigure }
const plan = { listTemplates, saveTemplate, archiveTemplate, startTerm, listClashes, publishTerm, getTerm, weighEdit, editSession, cancelTerm, listPosters, savePoster, makePoster }

export const main = serve<'desk', StaffCaller>('desk', deskInputs, admitStaff(MAY), { ...people, ...figures, ...plan }, AUDITED)
