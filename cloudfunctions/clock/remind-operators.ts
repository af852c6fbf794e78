import { freeReminder } from '@/copy/message-fields'
import type { MessageTemplate } from '@/domain/notice'
import { rightsOf } from '@/domain/roles'
import { startOfDay, type Instant } from '@/domain/time'
import { claimReminder, remindersDue, staffMembers, type DueReminder } from '../lib/repository'
import { inFields } from '../lib/message'
import { Post, type Delivery } from '../lib/send'

/** What became of the reminders of one run. */
export type Reminded = Partial<Record<Delivery, number>>

/**
 * Reminds operators who allowed it that their free places were confirmed a week ago: once, claimed before it is sent. Who
 * speaks for the nursery no more is not written to. One read when nothing is due.
 */
export async function remindOperators(templates: MessageTemplate[], now: Instant): Promise<Reminded> {
  const template = templates.find(({ key }) => key === 'freePlaces')
  const due = template ? await remindersDue(now) : []
  if (!template || !due.length) return {}
  const members = new Map((await staffMembers([...new Set(due.map(({ to }) => to))])).map((member) => [member._id, member]))
  const speaks = ({ to, nursery }: DueReminder) => rightsOf(members.get(to) ?? null, ['operator'], now).some(({ nurseryId }) => nurseryId === nursery._id)
  const post = new Post()
  const reminded: Reminded = {}
  for (const reminder of due) {
    if (!(await claimReminder(reminder)) || !speaks(reminder)) continue
    const { name, freeAsOf } = reminder.nursery
    const words = { ...freeReminder(name), startsAt: freeAsOf ? startOfDay(freeAsOf) : now }
    const delivery = await post.send({ touser: reminder.to, templateId: template.id, page: 'pages/keeper/own/index', data: inFields(template, words) })
    reminded[delivery] = (reminded[delivery] ?? 0) + 1
  }
  return reminded
}
