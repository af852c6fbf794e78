/** Every reason the system can refuse. The wire carries the code; the words live in `copy/errors.ts`. */
export type ErrorCode =
  // the door
  | 'UNKNOWN_ACTION'
  | 'INVALID_INPUT'
  | 'NO_IDENTITY'
  | 'FORBIDDEN'
  // the family
  | 'FAMILY_NOT_FOUND'
  | 'CHILD_NOT_FOUND'
  | 'CHILD_LIMIT'
  | 'BIRTH_DATE_INVALID'
  | 'TEXT_REFUSED'
  | 'CONSENT_REQUIRED'
  // the session and its places
  | 'RANGE_TOO_LONG'
  | 'SESSION_NOT_FOUND'
  | 'SESSION_CANCELLED'
  | 'SESSION_STARTED'
  | 'SESSION_ENDED'
  | 'SESSION_FULL'
  | 'BOOKING_NOT_OPEN'
  | 'CHILD_REQUIRED'
  | 'AGE_MISMATCH'
  | 'ADULTS_OUT_OF_RANGE'
  | 'ALREADY_BOOKED'
  | 'BOOKING_NOT_FOUND'
  | 'BOOKING_CANCELLED'
  | 'ALREADY_ATTENDED'
  | 'BUSY'
  // the ticket and the check-in
  | 'TICKET_UNREADABLE'
  | 'TICKET_ALTERED'
  | 'TICKET_STALE'
  | 'TICKET_OTHER_SESSION'
  | 'DIGITS_UNKNOWN'
  | 'CHECK_IN_NOT_OPEN'
  // the phone and the machine
  | 'NETWORK'
  | 'INTERNAL'

/** Facts that go with a refusal: the field that was wrong, the next session that fits … Never personal data. */
export type ErrorDetail = Record<string, unknown>

/** A refusal the caller is meant to see. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail?: ErrorDetail,
  ) {
    super(code)
    this.name = 'DomainError'
  }
}
