import { useMemo } from 'react'
import type { District } from '@/domain/city'
import { prepareDirectory, searchNurseries, type NurseryMatch, type NurseryQuery, type SearchedCity } from '@/domain/nursery-search'
import type { DirectoryEntry } from '@/domain/nursery'
import { localDate } from '@/domain/time'
import { serverTime } from '@/services/clock'
import { chosenChild, usePerson } from '@/stores/person'
import { useNurserySearch } from './use-nursery-search'

const NO_DISTRICTS: District[] = []

/** What one nursery is to a family, as a search would answer it; one that closed, or takes no child of this age, is still told of. */
function matchOf(nursery: DirectoryEntry, city: SearchedCity | undefined, query: NurseryQuery): NurseryMatch {
  const prepared = prepareDirectory([nursery], city)
  const ask = (asked: NurseryQuery) => {
    const { matches, open } = searchNurseries(prepared, asked)
    return matches[0] ?? open[0]
  }
  return ask(query) ?? ask({ ...query, born: undefined }) ?? { nursery }
}

/** Nurseries by their ids, out of the directory on the phone, as they are to this family from where it last searched, or from home; ids of none are left out. */
export function useKnownNurseries(ids: string[]) {
  const { data, error, since, reload, city, start, queryOf } = useNurserySearch()
  const child = usePerson(chosenChild)
  const wanted = ids.join()
  const known = useMemo(() => {
    const query = queryOf({ start: start ?? 'home', child: 'own', sort: 'name' })
    return wanted.split(',').flatMap((id) => {
      const nursery = data?.nurseries.find(({ _id }) => _id === id)
      return nursery ? [matchOf(nursery, city, query)] : []
    })
  }, [wanted, data, city, start, queryOf])
  return { known, loaded: data !== undefined, error, since, reload, city, districts: city?.districts ?? NO_DISTRICTS, child, today: localDate(serverTime()) }
}
