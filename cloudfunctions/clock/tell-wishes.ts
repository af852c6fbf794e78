import { placeFree } from '@/copy/message-fields'
import { NEVER } from '@/domain/commands/wake'
import type { MessageTemplate } from '@/domain/notice'
import { isQuiet, wakingFrom } from '@/domain/offer'
import { toTell } from '@/domain/place-wish'
import type { Instant } from '@/domain/time'
import { deliveredWish, familiesById, nurseryById, tendWish, wishesDue } from '../lib/repository'
import { inFields } from '../lib/message'
import { Post, type Delivery } from '../lib/send'

/** What became of the messages of one run; `failed` wishes are looked at by the next. */
export type WishRun = { wishes: number; failed: number; messages: Partial<Record<Delivery, number>> }

/**
 * Families who wait at a nursery that confirmed free places: each is told once for each confirmation, claimed before it is
 * sent, and nobody at night. One read when nothing is due.
 */
export async function tellWishes(templates: MessageTemplate[], now: Instant): Promise<WishRun> {
  const run: WishRun = { wishes: 0, failed: 0, messages: {} }
  const due = await wishesDue(now)
  if (!due.length) return run
  const families = new Map((await familiesById([...new Set(due.map(({ familyId }) => familyId))])).map((family) => [family._id, family]))
  const post = new Post()
  const template = templates.find(({ key }) => key === 'offer')
  for (const wish of due) {
    try {
      const child = families.get(wish.familyId)?.children.find(({ _id }) => _id === wish.childId)
      const nursery = await nurseryById(wish.nurseryId)
      const news = child && toTell(wish, child, nursery, now)
      if (news && isQuiet(now)) {
        await tendWish(wish, { wakeAt: wakingFrom(now) })
        continue
      }
      const [grant, ...grants] = wish.grants
      if (!(await tendWish(wish, news ? { wakeAt: NEVER, told: { ...news, at: now }, grants } : { wakeAt: NEVER }))) continue
      run.wishes += 1
      if (!news || !grant || !template) continue
      const delivery = await post.send({ touser: grant.who, templateId: template.id, page: `pages/nursery/index?id=${wish.nurseryId}`, data: inFields(template, { ...placeFree(nursery.name, news.free), startsAt: now }) })
      await deliveredWish(wish._id, news.asOf, delivery)
      run.messages[delivery] = (run.messages[delivery] ?? 0) + 1
    } catch (reason) {
      run.failed += 1
      const { name, errCode } = reason as { name?: string; errCode?: number }
      console.error(JSON.stringify({ placeWish: wish._id, name, errCode }))
    }
  }
  return run
}
