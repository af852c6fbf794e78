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
  | 'DUE_DATE_INVALID'
  | 'INVITATION_INVALID'
  | 'INVITATION_EXPIRED'
  | 'ALREADY_IN_FAMILY'
  | 'GUARDIAN_LIMIT'
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
  | 'EXPECTING_REQUIRED'
  | 'DISTRICT_REQUIRED'
  | 'AREA_MISMATCH'
  | 'PRIORITY_ONLY'
  | 'LIMIT_WEEK'
  | 'LIMIT_SERIES'
  | 'BOOKING_PAUSED'
  | 'SLOT_REQUIRED'
  | 'SLOT_TAKEN'
  | 'ALREADY_BOOKED'
  | 'BOOKING_NOT_FOUND'
  | 'BOOKING_CANCELLED'
  | 'ALREADY_ATTENDED'
  | 'BUSY'
  // waiting, and what comes after a booking
  | 'PLACES_FREE'
  | 'PARTY_TOO_LARGE'
  | 'ALREADY_WAITING'
  | 'NOT_WAITING'
  | 'NO_OFFER'
  | 'OFFER_EXPIRED'
  | 'NOTHING_TO_OBJECT'
  | 'NOT_ATTENDED'
  // what staff do to a session
  | 'SESSION_TIME_INVALID'
  | 'CAPACITY_BELOW_GIVEN'
  | 'NO_SHOW_NOT_FOUND'
  // planning
  | 'TEMPLATE_NOT_FOUND'
  | 'SERIES_NOT_FOUND'
  | 'TERM_EMPTY'
  | 'TERM_TOO_LONG'
  | 'TERM_IN_PAST'
  | 'TERM_EXISTS'
  | 'PUBLISH_TIME_INVALID'
  | 'CHANGED_MEANWHILE'
  | 'EFFECT_GREW'
  // the ticket and the check-in
  | 'TICKET_UNREADABLE'
  | 'TICKET_ALTERED'
  | 'TICKET_STALE'
  | 'TICKET_OTHER_SESSION'
  | 'DIGITS_UNKNOWN'
  | 'TICKET_OLD_KEY'
  | 'CHECK_IN_NOT_OPEN'
  | 'NOT_YOUR_SESSION'
  | 'NOT_YOUR_DISTRICT'
  | 'ERRAND_INVALID'
  | 'ERRAND_WITHDRAWN'
  | 'ERRAND_LIMIT'
  | 'SELF_CHECK_IN_OFF'
  | 'WALK_INS_OFF'
  | 'ALREADY_IN_LINE'
  | 'NOT_IN_LINE'
  | 'LINE_EMPTY'
  | 'TOO_MANY_CHANGES'
  | 'STATION_UNKNOWN'
  | 'SCAN_NOT_FOUND'
  | 'UNDO_TOO_LATE'
  | 'SCAN_LIMIT'
  | 'GRANT_INVALID'
  // tables and documents
  | 'SPAN_TOO_LONG'
  | 'NOTHING_TO_EXPORT'
  | 'EXPORT_TOO_LARGE'
  | 'FILE_TOO_LARGE'
  | 'FILE_KIND'
  | 'IMPORT_NOT_FOUND'
  | 'IMPORT_CHANGED'
  // published figures
  | 'FIGURE_NOT_FOUND'
  | 'FIGURE_REPLACED'
  // who works here, and who may do what
  | 'INTRODUCTION_INVALID'
  | 'INTRODUCTION_EXPIRED'
  | 'CODE_USED'
  | 'SCOPE_INVALID'
  | 'END_INVALID'
  | 'OWN_RIGHT'
  | 'LAST_MANAGER'
  | 'MEMBER_NOT_FOUND'
  | 'NURSERY_NOT_FOUND'
  | 'CODE_INVALID'
  | 'CENTRE_CLAIMED'
  | 'TOO_MANY_TRIES'
  // the phone and the machine
  | 'STORAGE_FULL'
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
