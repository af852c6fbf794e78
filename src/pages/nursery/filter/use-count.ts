import { useMemo } from 'react'
import { searchNurseries } from '@/domain/nursery-search'
import type { NurserySearch } from '@/domain/query-path'
import type { Ground } from '@/hooks/use-nursery-search'

/** How many a search would find, and of how many we know too little to say. */
export function useCount({ prepared, queryOf }: Ground, asked: NurserySearch): { sure: number; unsure: number } {
  const query = queryOf(asked)
  return useMemo(() => {
    const { matches, open } = searchNurseries(prepared, query)
    return { sure: matches.length, unsure: open.length }
    // The query is made anew with each render; what it says is what counts.
  }, [prepared, JSON.stringify(query)])
}
