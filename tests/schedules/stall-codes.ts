import { passOf } from '@/domain/pass'
import { qrText, stepAt, ticketDigits } from '@/domain/ticket'
import { DAY, type Instant } from '@/domain/time'
import { secretOf } from '../../cloudfunctions/lib/keys'
import { TEN_AM } from '../support/sessions'

/** The key of the centre in these schedules. */
process.env.SHANYU_TICKET_KEY = '0f'.repeat(32)

/** When every family booked. */
export const BOOKED = TEN_AM - 2 * DAY

const codes = new Map<string, { code: string }>()

/** What a scan by its means carries: the code of that moment, its four digits, or nothing. */
export function digitsOrCode(means: string, familyId: string, errandId: string | undefined, at: Instant): { code?: string } {
  if (means !== 'code' && means !== 'pass' && means !== 'digits') return {}
  const digits = means === 'digits'
  const known = `${digits} ${familyId} ${errandId} ${stepAt(at)}`
  const made = codes.get(known) ?? { code: codeOf(digits, familyId, errandId, at) }
  codes.set(known, made)
  return made
}

function codeOf(digits: boolean, familyId: string, errandId: string | undefined, at: Instant): string {
  const owner = { sessionId: 's1', familyId, ...(errandId ? { errandId } : {}) }
  const secret = secretOf(owner, BOOKED)
  // Signed by nobody: the functions know the place, so they ask its secret.
  return digits ? ticketDigits(secret, owner, stepAt(at)) : qrText(secret, owner, stepAt(at), passOf('01234567', BOOKED, 'A'.repeat(86)))
}
