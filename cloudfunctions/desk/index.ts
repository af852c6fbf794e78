import { deskInputs } from '@/domain/desk-contract'
import { admitStaff, type StaffCaller } from '../lib/admit'
import { serve } from '../lib/serve'
import { AUDITED, MAY } from './may'
import { whoAmI } from './who-am-i'

export const main = serve<'desk', StaffCaller>('desk', deskInputs, admitStaff(MAY), { whoAmI }, AUDITED)
