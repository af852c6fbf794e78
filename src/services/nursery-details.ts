import Taro from '@tarojs/taro'
import type { NurseryDetail } from '@/domain/nursery'
import { HOUR, type Instant } from '@/domain/time'
import { care } from './api'

/** What the phone keeps of one nursery beside the directory. */
interface KeptDetail {
  at: Instant
  detail: NurseryDetail
}

/** Photos and inspections change rarely: looked at again within this time, they cost no call. */
const LASTS = 12 * HOUR
/** So many nurseries are kept, the one looked at longest ago goes first. */
const MOST = 40

const IDS = 'nursery.details'
const keyOf = (nurseryId: string): string => `nursery.detail.${nurseryId}`

/** What the phone keeps of a nursery, however old; undefined when it never looked. */
export const keptDetail = async (nurseryId: string): Promise<NurseryDetail | undefined> => (await stored<KeptDetail>(keyOf(nurseryId)))?.detail

/** What the directory leaves out of a nursery: from the phone while it lasts, else asked for. Rejects with a `DomainError`. */
export async function nurseryDetail(nurseryId: string): Promise<NurseryDetail> {
  const kept = await stored<KeptDetail>(keyOf(nurseryId))
  if (kept && Date.now() - kept.at < LASTS) return kept.detail
  const { nursery: detail } = await care.getNursery({ nurseryId })
  await keep(nurseryId, { at: Date.now(), detail })
  return detail
}

/** A full phone keeps nothing, and asks again. */
async function keep(nurseryId: string, detail: KeptDetail): Promise<void> {
  const ids = [nurseryId, ...((await stored<string[]>(IDS)) ?? []).filter((id) => id !== nurseryId)]
  try {
    await Taro.setStorage({ key: keyOf(nurseryId), data: detail })
    await Taro.setStorage({ key: IDS, data: ids.slice(0, MOST) })
    for (const id of ids.slice(MOST)) await Taro.removeStorage({ key: keyOf(id) })
  } catch {
    return
  }
}

const stored = <T>(key: string): Promise<T | undefined> =>
  Taro.getStorage<T>({ key }).then(
    ({ data }) => data,
    () => undefined,
  )
