import { useEffect, useState } from 'react'
import { codeOf } from '@/copy/errors'
import type { ErrorCode } from '@/domain/errors'
import type { NurseryDetail } from '@/domain/nursery'
import { keptDetail, nurseryDetail } from '@/services/nursery-details'

/** What the directory leaves out of a nursery: what the phone keeps at once, then what is asked for. Of the nursery that is shown now, never of the one before. */
export function useDetail(nurseryId: string): { data?: NurseryDetail; error?: ErrorCode } {
  const [detail, setDetail] = useState<NurseryDetail>()
  const [error, setError] = useState<ErrorCode>()
  useEffect(() => {
    let left = false
    const told = (one: NurseryDetail | undefined) => {
      if (one && !left) setDetail(one)
    }
    setError(undefined)
    void keptDetail(nurseryId)
      .then(told)
      .then(() => nurseryDetail(nurseryId))
      .then(told, (reason) => {
        if (!left) setError(codeOf(reason))
      })
    return () => {
      left = true
    }
  }, [nurseryId])
  return { data: detail?._id === nurseryId ? detail : undefined, error }
}
