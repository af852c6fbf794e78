import type { exchangeInputs } from '@/domain/exchange-contract'
import type { May } from '../lib/admit'

/** Who may do what. */
export const MAY: May<keyof typeof exchangeInputs> = {
  exportFigures: ['manager'],
  exportReport: ['manager'],
  exportAudit: ['manager'],
  exportRoster: ['organiser', 'manager'],
  startImport: ['keeper'],
  readImport: ['keeper'],
  acceptImport: ['keeper'],
  dropImport: ['keeper'],
}

/** What is written down in the audit when it was done: everything that left the cloud, and what came in. */
export const AUDITED: (keyof typeof exchangeInputs)[] = ['exportFigures', 'exportReport', 'exportAudit', 'exportRoster', 'acceptImport']
