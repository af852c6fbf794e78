import type { PressOutputs, Input } from '@/domain/contract'
import type { StaffCaller } from '../lib/admit'
import { uploadFile } from '../lib/cloud'
import { cleanPicture, nameOf } from '../lib/picture'
import { addPicture as remember, nameAgain } from '../lib/repository'
import { assertCityWide } from './articles'

/** Stores a picture for articles, under a name made of its bytes: sent twice it is one. */
export async function addPicture({ image }: Input<'press', 'addPicture'>, caller: StaffCaller): Promise<PressOutputs['addPicture']> {
  assertCityWide(caller)
  const { bytes, extension, width, height } = cleanPicture(Buffer.from(image, 'base64'))
  const id = nameOf(bytes)
  // One that is there already is not swept away under the hands of who adds it.
  await nameAgain([id], caller.now)
  const fileId = await uploadFile(`public/pictures/${id}.${extension}`, bytes)
  const picture = { id, fileId, width, height }
  await remember(picture, caller.openid, caller.now)
  return { picture }
}
