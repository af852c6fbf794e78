import type { Instant } from '../time'
import { book, type Book } from './book'
import { cancel, type Cancel } from './cancel'
import { confirm, type Confirm } from './confirm'
import { correct, type Correct } from './correct'
import { disown, type Disown } from './disown'
import { openErrand, sendOnErrand, withdrawErrand, type OpenErrand, type SendOnErrand, type WithdrawErrand } from './errand'
import { excuse, type Excuse } from './excuse'
import { feedback, type Feedback } from './feedback'
import { forget, type Forget } from './forget'
import { allow, type Allow } from './allow'
import { answer, object, type AnswerObjection, type RaiseObjection } from './object'
import { remove, type Remove } from './remove'
import { settle, type Settle } from './settle'
import { accept, expire, join, leave, type Accept, type Expire, type Join, type Leave } from './wait'
import { isWornOut, type Decision, type SessionForFamily } from './write'

/** What one family may do to its place in a session, or have done to it. */
export type Command =
  | Book
  | Join
  | Leave
  | Accept
  | Expire
  | Confirm
  | Cancel
  | Remove
  | RaiseObjection
  | AnswerObjection
  | Settle
  | SendOnErrand
  | WithdrawErrand
  | OpenErrand
  | Excuse
  | Allow
  | Correct
  | Feedback
  | Forget
  | Disown

/** What is done with a place, and not with a number: that is given back as a number (`number.ts`). */
const NEEDS_A_PLACE: Command['type'][] = ['cancel', 'remove', 'confirm', 'allow', 'sendOnErrand']

/** What a family begins, and could give up and begin again without end. */
const BEGINS: Command['type'][] = ['book', 'join', 'sendOnErrand']

/**
 * The one place where a family's command meets a session. Pure: says what would be written and under which
 * condition; `repository.change` sends it. When the condition no longer holds, the caller reads again
 * and asks again, so a refusal always speaks of the session as it is.
 */
export function decide(session: SessionForFamily, command: Command, now: Instant): Decision {
  if (NEEDS_A_PLACE.includes(command.type) && session.mine?.walkIn && !session.waiting) return { refused: 'BOOKING_NOT_FOUND' }
  if (BEGINS.includes(command.type) && isWornOut(session.mine)) return { refused: 'TOO_MANY_CHANGES' }
  switch (command.type) {
    case 'book':
      return book(session, command, now)
    case 'join':
      return join(session, command, now)
    case 'leave':
      return leave(session, command, now)
    case 'accept':
      return accept(session, command, now)
    case 'expire':
      return expire(session, command, now)
    case 'confirm':
      return confirm(session, command, now)
    case 'cancel':
      return cancel(session, command, now)
    case 'remove':
      return remove(session, command, now)
    case 'object':
      return object(session, command, now)
    case 'answer':
      return answer(session, command, now)
    case 'settle':
      return settle(session, command, now)
    case 'sendOnErrand':
      return sendOnErrand(session, command, now)
    case 'withdrawErrand':
      return withdrawErrand(session, command, now)
    case 'openErrand':
      return openErrand(session, command, now)
    case 'excuse':
      return excuse(session, command, now)
    case 'allow':
      return allow(session, command, now)
    case 'correct':
      return correct(session, command, now)
    case 'feedback':
      return feedback(session, command, now)
    case 'forget':
      return forget(session, command, now)
    case 'disown':
      return disown(session, command)
  }
}
