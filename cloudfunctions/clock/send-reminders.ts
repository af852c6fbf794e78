import { decide } from '@/domain/decide'
import { LONGEST_LEAD, reminderSteps, type MessageTemplate } from '@/domain/reminder'
import type { Booking, Session } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { templates } from '../../city/wuhan/templates'
import { sendSubscribeMessage, type OpenApiRefusal } from '../lib/cloud'
import { change, rostersBetween } from '../lib/repository'
import { rosterView } from '../lib/views'
import { reminderMessage } from './reminder-message'

/** People served at the same time; one person's messages go one after the other (43108). */
const LANES = 5

interface Due {
  session: Session
  familyId: string
  booking: Booking
  template: MessageTemplate
}

/**
 * Sends the reminders that are due and for which a message was accepted. Each is claimed by a guarded write
 * before it is sent, so a trigger that fires twice sends once. Answers how many ended how.
 */
export async function sendReminders(now: Instant): Promise<Record<string, number>> {
  const sessions = await rostersBetween({ from: now + 1, to: now + LONGEST_LEAD + 1 })
  const queues = queuePerPerson(dueIn(sessions, now))
  const outcomes: Record<string, number> = {}
  const lane = async (): Promise<void> => {
    for (let queue = queues.pop(); queue; queue = queues.pop()) {
      for (const due of queue) {
        const outcome = await remind(due, now)
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return outcomes
}

function dueIn(sessions: Session[], now: Instant): Due[] {
  return sessions.flatMap((session) => {
    const steps = reminderSteps(session, now)
    const wanted = templates.filter(({ reminder }) => steps.includes(reminder))
    return Object.entries(session.roster.bookings).flatMap(([familyId, booking]) =>
      wanted
        .filter(({ id, reminder }) => booking.status === 'booked' && booking.accepted.includes(id) && !booking.reminders[reminder])
        .map((template) => ({ session, familyId, booking, template })),
    )
  })
}

function queuePerPerson(due: Due[]): Due[][] {
  const people = new Map<string, Due[]>()
  for (const one of due) people.set(one.booking.bookedBy, [...(people.get(one.booking.bookedBy) ?? []), one])
  return [...people.values()]
}

async function remind({ session, familyId, booking, template }: Due, now: Instant): Promise<string> {
  const command = { type: 'remind', familyId, reminder: template.reminder, template: template.id } as const
  const decision = decide({ ...rosterView(session), mine: booking }, command, now)
  if (!('write' in decision) || !(await change(session._id, decision.write))) return 'taken'

  const outcome = await outcomeOf(() => sendSubscribeMessage(reminderMessage(session, booking, template)))
  // Written for the message centre only: whatever it says, this reminder is not sent again.
  const path = `roster.bookings.${familyId}`
  await change(session._id, {
    guard: { [`${path}.bookedAt`]: { is: booking.bookedAt } },
    changes: { [`${path}.reminders.${template.reminder}`]: { set: outcome } },
  })
  return outcome
}

/**
 * WeChat's refusals are answers: 43101 not subscribed, 40037 template, 47003 argument. Anything without a
 * number has an unknown outcome and is not repeated: better none than two.
 */
async function outcomeOf(send: () => Promise<void>): Promise<string> {
  try {
    await send()
    return 'sent'
  } catch (reason) {
    const { errCode } = reason as Partial<OpenApiRefusal>
    return errCode ? `refused ${errCode}` : 'unknown'
  }
}
