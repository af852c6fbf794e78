import { nurseryInputs } from '@/domain/nursery-contract'
import { admitStaff, type StaffCaller } from '../lib/admit'
import { serve } from '../lib/serve'
import { getNursery } from './get-nursery'
import { AUDITED, MAY } from './may'

export const main = serve<'nursery', StaffCaller>('nursery', nurseryInputs, admitStaff(MAY), { getNursery }, AUDITED)
