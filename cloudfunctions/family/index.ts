import { familyInputs } from '@/domain/contract'
import { serve } from '../lib/serve'
import { bookSession } from './book-session'
import { cancelBooking } from './cancel-booking'
import { deleteChild, deleteFamily, withdrawConsent } from './forget'
import { exportFamily } from './export-family'
import { getSession } from './get-session'
import { getTicket } from './get-ticket'
import { home } from './home'
import { listBookings } from './list-bookings'
import { listSessions } from './list-sessions'
import { saveChild } from './save-child'

/** What families may do. Everybody whom the platform knows may call; each use case asks for its owner. */
export const main = serve<'family', { openid: string; now: number }>(familyInputs, async (caller) => caller, {
  home,
  saveChild,
  deleteChild,
  exportFamily,
  withdrawConsent,
  deleteFamily,
  listSessions,
  getSession,
  bookSession,
  cancelBooking,
  listBookings,
  getTicket,
})
