import { useState } from 'react'
import type { OwnNursery } from '@/domain/contract'
import { useRemote } from '@/hooks/use-remote'
import { nursery } from '@/services/api'

/** The nurseries the person speaks for, and the one that is looked at: by id, else the first. */
export function useOwn(nurseryId?: string) {
  const { data, error, since, reload, replace } = useRemote(() => nursery.listOwn({}), [], 'nursery.own')
  const [chosen, choose] = useState(nurseryId)
  const own = data?.nurseries.find((one) => one.nursery._id === chosen) ?? data?.nurseries[0]
  /** What a change answered takes the place of what was there. */
  const put = (next: OwnNursery) => data && replace({ ...data, nurseries: data.nurseries.map((one) => (one.nursery._id === next.nursery._id ? next : one)) })
  return { all: data?.nurseries, ask: data?.ask ?? [], own, choose, put, error, since, reload }
}
