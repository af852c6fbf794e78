import type { CareOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { wishBlocker, wishId, wishState, WISH_LASTS, wishView, type PlaceWish } from '@/domain/place-wish'
import { agreed, ownChildren, ownFamily } from '../lib/owner'
import { dropWishes, familyOf, keepWish, nurseryById, wishesOf } from '../lib/repository'
import type { Caller } from '../lib/serve'
import { grantsOf } from './grants'

/**
 * Waits for a place at a nursery; the clock looks at once, for there may be one. Throws CHILD_NOT_FOUND, NURSERY_NOT_FOUND,
 * NURSERY_CLOSED, WISH_…, CONSENT_REQUIRED.
 */
export async function wishForPlace({ nurseryId, childId, accepted }: Input<'care', 'wishForPlace'>, { openid, now }: Caller): Promise<CareOutputs['wishForPlace']> {
  const family = agreed(await familyOf(openid))
  const [child] = ownChildren(family, [childId])
  const [nursery, earlier] = await Promise.all([nurseryById(nurseryId), wishesOf(family._id)])
  const waits = earlier.filter((wish) => family.children.some((one) => one._id === wish.childId && ['waiting', 'free'].includes(wishState(wish, one, now))))
  const blocker = wishBlocker(nursery, child!, waits.map((wish) => wish.nurseryId), now)
  if (blocker) throw new DomainError(blocker)
  const _id = wishId(family._id, nurseryId)
  const before = earlier.find((wish) => wish._id === _id)
  const wish: PlaceWish = { _id, familyId: family._id, nurseryId, nursery: nursery.name, childId, at: before?.at ?? now, until: now + WISH_LASTS, grants: grantsOf(accepted, openid).filter(({ template }) => template === 'offer'), wakeAt: now }
  await keepWish(wish)
  // A family that went meanwhile leaves nothing behind: what forgets it looked before this was there.
  const still = await familyOf(openid)
  if (!still?.children.some((one) => one._id === childId)) {
    await dropWishes({ _id })
    throw new DomainError('CHILD_NOT_FOUND')
  }
  return { wish: wishView({ ...wish, ...(before?.told ? { told: before.told } : {}) }, family.children, now)! }
}

/** Waits no more; also where the family never did. */
export async function withdrawWish({ nurseryId }: Input<'care', 'withdrawWish'>, { openid }: Caller): Promise<CareOutputs['withdrawWish']> {
  const { _id } = await ownFamily(openid)
  await dropWishes({ _id: wishId(_id, nurseryId) })
  return {}
}
