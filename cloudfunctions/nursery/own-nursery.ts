import { openingsText } from '@/copy/openings'
import type { Input, NurseryOutputs, OwnNursery } from '@/domain/contract'
import type { NurseryCommand } from '@/domain/commands/nursery-change'
import { templates } from '../../city/wuhan/templates'
import type { StaffCaller } from '../lib/admit'
import { removeFiles, uploadFile } from '../lib/cloud'
import { cleanPicture, nameOf } from '../lib/picture'
import { checkPublicText } from '../lib/public-text'
import { nurseriesWithLedgers, staleDirectory, wakeWishes } from '../lib/repository'
import { changeNursery, ownView, signed } from './change-nursery'

/** Asked for in the tap that confirms: one accept is the one reminder of the week after. */
const REMINDS = templates.filter(({ key }) => key === 'freePlaces').map(({ id }) => id)

/** Those the caller speaks for, each with what was asked of the keepers. */
export async function listOwn(_: object, caller: StaffCaller): Promise<NurseryOutputs['listOwn']> {
  const nurseries = await nurseriesWithLedgers(caller.rights.flatMap(({ nurseryId }) => nurseryId ?? []))
  return { nurseries: nurseries.map((one) => ownView(one, caller)), ask: REMINDS, serverNow: caller.now }
}

/** Changes the public part of a nursery; the file families read is made anew. */
async function changeOwn(nurseryId: string, command: NurseryCommand, caller: StaffCaller): Promise<OwnNursery> {
  const nursery = await changeNursery(nurseryId, command, caller)
  // Also for a repeat: the call before may have ended between the two.
  await staleDirectory(caller.now)
  return ownView(nursery, caller)
}

/** How many places are free, as of today; families who wait for one are told. */
export async function confirmFree({ nurseryId, seen, free, accepted }: Input<'nursery', 'confirmFree'>, caller: StaffCaller): Promise<NurseryOutputs['confirmFree']> {
  const own = await changeOwn(nurseryId, { type: 'confirm', seen, free, allowed: accepted.some((template) => REMINDS.includes(template)), ...signed(caller) }, caller)
  // The clock tells who waits for a place here; sent again after a lost answer, it is woken again.
  await wakeWishes(nurseryId, caller.now)
  return own
}

/** What the nursery itself answers for, changed at once. */
export async function saveOwnFacts({ nurseryId, seen, facts }: Input<'nursery', 'saveOwnFacts'>, caller: StaffCaller): Promise<NurseryOutputs['saveOwnFacts']> {
  await checkPublicText([facts.community], caller.openid)
  const { openings } = facts
  // The hours as people read them say what the hours are that are searched.
  const hours = openings === undefined ? {} : { hours: openings?.length ? openingsText(openings) : null }
  return changeOwn(nurseryId, { type: 'own', seen, facts: { ...facts, ...hours }, ...signed(caller) }, caller)
}

/** A photo under a name made of the nursery and its bytes: sent twice it is one. */
export async function addPhoto({ nurseryId, image }: Input<'nursery', 'addPhoto'>, caller: StaffCaller): Promise<NurseryOutputs['addPhoto']> {
  const { bytes, extension } = cleanPicture(Buffer.from(image, 'base64'))
  const fileId = await uploadFile(`public/nurseries/${nurseryId}/${nameOf(bytes)}.${extension}`, bytes)
  return changeOwn(nurseryId, { type: 'addPhoto', fileId, ...signed(caller) }, caller)
}

/** First nobody is shown it any more, then it is gone. Only what stands below this nursery is taken away. */
export async function removePhoto({ nurseryId, fileId }: Input<'nursery', 'removePhoto'>, caller: StaffCaller): Promise<NurseryOutputs['removePhoto']> {
  const own = await changeOwn(nurseryId, { type: 'removePhoto', fileId, ...signed(caller) }, caller)
  if (fileId.includes(`/public/nurseries/${nurseryId}/`)) await removeFiles([fileId])
  return own
}
