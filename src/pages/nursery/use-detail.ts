import { useRemote } from '@/hooks/use-remote'
import type { NurseryDetail } from '@/domain/nursery'
import { care } from '@/services/api'

/** What the directory leaves out of a nursery, kept on the phone once it was asked for. */
export const useDetail = (nurseryId: string) => useRemote<NurseryDetail>(async () => (await care.getNursery({ nurseryId })).nursery, [nurseryId], `nursery/${nurseryId}`)
