import { familyInputs } from '@/domain/family-contract'
import { serve, type Caller } from '../lib/serve'
import { acceptInvite } from './accept-invite'
import { acceptOffer } from './accept-offer'
import { allowMessages } from './allow-messages'
import { bookSession } from './book-session'
import { cancelBooking } from './cancel-booking'
import { checkInHere } from './check-in-here'
import { confirmBooking } from './confirm-booking'
import { openErrand, sendOnErrand, withdrawErrand } from './errands'
import { exportFamily } from '../lib/export-family'
import { deleteChild, deleteFamily, withdrawConsent } from '../lib/forget'
import { getSession } from './get-session'
import { getTicket } from './get-ticket'
import { giveFeedback } from './give-feedback'
import { home } from './home'
import { inviteGuardian } from './invite-guardian'
import { joinWaiting } from './join-waiting'
import { leaveWaiting } from './leave-waiting'
import { listBookings } from './list-bookings'
import { listSeries } from './list-series'
import { listSessions } from './list-sessions'
import { nextSession } from './next-session'
import { getNumber, giveNumberBack, takeNumber } from './numbers'
import { raiseObjection } from './raise-objection'
import { saveChild } from './save-child'
import { saveHousehold } from './save-household'

/** What families may do. Everybody whom the platform knows may call; each use case asks for its owner. */
export const main = serve<'family', Caller>('family', familyInputs, async (caller) => caller, {
  home,
  saveChild,
  deleteChild,
  exportFamily,
  withdrawConsent,
  deleteFamily,
  saveHousehold,
  inviteGuardian,
  acceptInvite,
  listSessions,
  listSeries,
  getSession,
  nextSession,
  bookSession,
  joinWaiting,
  leaveWaiting,
  acceptOffer,
  confirmBooking,
  allowMessages,
  cancelBooking,
  raiseObjection,
  giveFeedback,
  listBookings,
  getTicket,
  sendOnErrand,
  withdrawErrand,
  openErrand,
  checkInHere,
  takeNumber,
  getNumber,
  giveNumberBack,
}, ['exportFamily', 'deleteChild', 'withdrawConsent', 'deleteFamily'])
