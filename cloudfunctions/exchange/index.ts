import { exchangeInputs } from '@/domain/exchange-contract'
import { admitStaff, type StaffCaller } from '../lib/admit'
import { serve } from '../lib/serve'
import { exportAudit } from './export-audit'
import { exportFigures } from './export-figures'
import { exportReport } from './export-report'
import { exportRoster } from './export-roster'
import { acceptImport } from './accept-import'
import { dropImport, startImport } from './imports'
import { readImport } from './read-import'
import { AUDITED, MAY } from './may'

export const main = serve<'exchange', StaffCaller>(
  'exchange',
  exchangeInputs,
  admitStaff(MAY),
  { exportFigures, exportReport, exportAudit, exportRoster, startImport, readImport, acceptImport, dropImport },
  AUDITED,
)
