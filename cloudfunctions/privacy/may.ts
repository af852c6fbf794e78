import type { privacyInputs } from '@/domain/privacy-contract'
import type { May } from '../lib/admit'

/** Who may do what. */
export const MAY: May<keyof typeof privacyInputs> = {
  makeDeskCode: 'anybody',
  listOwnRequests: 'anybody',
  listRequests: ['manager'],
  addRequest: ['manager'],
  identifyFamily: ['manager'],
  exportForRequest: ['manager'],
  deleteForRequest: ['manager'],
  closeRequest: ['manager'],
  yearlySummary: ['manager'],
}

/** What is written down in the audit when it was done: every change, and everything that left the cloud. */
export const AUDITED: (keyof typeof privacyInputs)[] = ['addRequest', 'identifyFamily', 'exportForRequest', 'deleteForRequest', 'closeRequest', 'yearlySummary']
