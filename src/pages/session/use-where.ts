import { useEffect } from 'react'
import { useRouter } from '@tarojs/taro'
import { cameFrom } from '@/services/came-by'
import { serverTime } from '@/services/clock'
import { whereOf } from './where'

/** The id a page was opened with; the poster that opened it is remembered for the booking. */
export function useWhere(): string {
  const { id, source } = whereOf(useRouter().params)
  useEffect(() => {
    if (source) void cameFrom(id, source, serverTime())
  }, [id, source])
  return id
}
