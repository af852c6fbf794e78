import { useCallback, useEffect, useMemo } from 'react'
import type { CityFile } from '@/domain/city'
import { departureOf, type Departure } from '@/domain/departure'
import type { NurseryDirectory } from '@/domain/nursery'
import { prepareDirectory, type NurseryQuery, type PreparedDirectory } from '@/domain/nursery-search'
import type { NurserySearch, Start } from '@/domain/query-path'
import { ageMonths, localDate } from '@/domain/time'
import { serverTime } from '@/services/clock'
import { chosenChild, usePerson } from '@/stores/person'
import { restorePlaces, useSearch } from '@/stores/search'
import { useCity, useNurseries } from './use-directory'
import { usePersonKnown } from './use-home'

/** What is asked while there is no directory. */
const NOTHING = prepareDirectory([])

let last: { directory: NurseryDirectory; city?: CityFile; prepared: PreparedDirectory } | undefined

/** A directory is made searchable once, whichever page asks. */
function prepare(directory: NurseryDirectory, city: CityFile | undefined): PreparedDirectory {
  if (last?.directory !== directory || last.city !== city) last = { directory, city, prepared: prepareDirectory(directory.nurseries, city) }
  return last.prepared
}

/** A street or a district that is asked for is where ways begin, while nothing else is. */
const startOf = ({ start, street, district }: NurserySearch): Start | undefined =>
  start ?? (street ? (`street:${street}` as const) : district ? (`district:${district}` as const) : undefined)

/** The search of this phone, and what it is asked of: list, conditions and map see the same. */
export function useNurserySearch() {
  const { data, error, since, reload } = useNurseries()
  const city = useCity().data
  usePersonKnown()
  const own = usePerson(chosenChild)
  const { search, here, places } = useSearch()
  useEffect(() => void restorePlaces(), [])

  const prepared = useMemo(() => (data ? prepare(data, city) : NOTHING), [data, city])
  const today = localDate(serverTime())

  /** Where ways of a search begin; undefined while nobody knows. */
  const departure = useCallback(
    (asked: NurserySearch): Departure | undefined => departureOf(startOf(asked), { here, ...places, city, nurseries: data?.nurseries ?? [] }),
    [here, places, city, data],
  )

  /** A search as this phone asks it: with the places and the child only it knows. */
  const queryOf = useCallback(
    (asked: NurserySearch): NurseryQuery => {
      const { start: _start, child, sort = 'distance', withinMetres, onFoot, ...conditions } = asked
      const from = departure(asked)?.at
      return {
        ...conditions,
        // A ring around nowhere would find nothing.
        ...(from ? { from, withinMetres, onFoot } : {}),
        ...(child === 'own' ? { born: own?.birthDate } : { childMonths: child }),
        sort,
        today,
      }
    },
    [departure, own, today],
  )

  const months = own && ageMonths(own.birthDate, today)
  return { data, error, since, reload, city, prepared, search, child: own && { name: own.nickname, months: months ?? 0 }, departure, queryOf, start: startOf(search) }
}

export type Ground = ReturnType<typeof useNurserySearch>
