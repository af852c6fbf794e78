import { exchangeInputs } from '@/domain/exchange-contract'
import { admitStaff, type StaffCaller } from '../lib/admit'
import { serve } from '../lib/serve'
import { exportAudit } from './export-audit'
import { exportFigures } from './export-figures'
import { exportReport } from './export-report'
import { exportRoster } from './export-roster'
import { AUDITED, MAY } from './may'

export const main = serve<'exchange', StaffCaller>(
  'exchange',
  exchangeInputs,
  admitStaff(MAY),
  { exportFigures, exportReport, exportAudit, exportRoster },
  AUDITED,
)
