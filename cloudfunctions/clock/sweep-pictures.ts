import { UNUSED_PICTURE_DAYS } from '@/domain/article-record'
import { DAY, type Instant } from '@/domain/time'
import { removeFiles } from '../lib/cloud'
import { forgetPicture, nameAgain, namedPictures, picturesNamedBefore } from '../lib/repository'

/**
 * Takes away pictures that no article names, in no edition, and nobody added or named within a month. Who names one while
 * this runs moves its `at`, and keeps it: it is forgotten before its file goes. Answers how many went.
 */
export async function sweepPictures(now: Instant): Promise<number> {
  const before = now - UNUSED_PICTURE_DAYS * DAY
  const old = await picturesNamedBefore(before)
  if (!old.length) return 0
  const named = await namedPictures(old.map(({ _id }) => _id))
  // Those in use are looked at again in a month, so that the next run comes to the others.
  if (named.size) await nameAgain([...named], now)
  let gone = 0
  for (const { _id, fileId } of old.filter((one) => !named.has(one._id))) {
    if (!(await forgetPicture(_id, before))) continue
    await removeFiles([fileId])
    gone += 1
  }
  return gone
}
