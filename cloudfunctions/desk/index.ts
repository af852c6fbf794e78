import { deskInputs } from '@/domain/desk-contract'
import { admitStaff, type StaffCaller } from '../lib/admit'
import { serve } from '../lib/serve'
import { getFigures, listFigureRows } from './get-figures'
import { AUDITED, MAY } from './may'
import { listFigures, publishCount, publishFigure } from './publish-figure'
import { whoAmI } from './who-am-i'

export const main = serve<'desk', StaffCaller>('desk', deskInputs, admitStaff(MAY), { whoAmI, getFigures, listFigureRows, listFigures, publishCount, publishFigure }, AUDITED)
