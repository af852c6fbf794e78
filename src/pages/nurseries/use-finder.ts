import { useMemo, useState } from 'react'
import type { District } from '@/domain/city'
import type { NurseryDirectory, CareService } from '@/domain/nursery'
import { prepareDirectory, searchNurseries, type NurserySort } from '@/domain/nursery-search'
import type { Position } from '@/domain/geo'
import { localDate } from '@/domain/time'
import { serverTime } from '@/services/clock'

/** The conditions a parent switches on and off. */
export type Condition = 'age' | 'affordable' | 'fee' | CareService

/** 2,000 yuan a month, in fen. */
export const FEE_LIMIT_FEN = 200_000

const SERVICES: Condition[] = ['fullDay', 'halfDay', 'hourly', 'dropIn']
const isService = (condition: Condition): condition is CareService => SERVICES.includes(condition)

/** What the parent asks of the directory, and the answer. */
export function useFinder(directory: NurseryDirectory | undefined, districts: District[], childMonths: number | undefined) {
  const [text, setText] = useState('')
  const [district, setDistrict] = useState<District>()
  const [conditions, setConditions] = useState<Condition[]>([])
  const [chosenSort, setSort] = useState<NurserySort>()
  const [here, setHere] = useState<Position>()

  const prepared = useMemo(() => prepareDirectory(directory?.nurseries ?? [], { districts }), [directory, districts])
  const from = here ?? district?.centre
  // Without a place to start from nothing can be near.
  const sort = chosenSort === 'distance' && !from ? 'name' : (chosenSort ?? (from ? 'distance' : 'name'))

  const result = useMemo(
    () =>
      searchNurseries(prepared, {
        text,
        district: district?.code,
        from,
        childMonths: conditions.includes('age') ? childMonths : undefined,
        service: conditions.find(isService),
        affordableOnly: conditions.includes('affordable'),
        maxFeeFen: conditions.includes('fee') ? FEE_LIMIT_FEN : undefined,
        today: localDate(serverTime()),
        sort,
      }),
    [prepared, text, district, from, childMonths, conditions, sort],
  )

  /** Switches a condition; a parent looks for one way of care at a time. */
  function toggle(condition: Condition): void {
    setConditions((on) => {
      if (on.includes(condition)) return on.filter((other) => other !== condition)
      return [...on.filter((other) => !(isService(condition) && isService(other))), condition]
    })
  }

  function clear(): void {
    setText('')
    setDistrict(undefined)
    setConditions([])
  }

  return { text, setText, district, setDistrict, conditions, toggle, sort, setSort, here, setHere, from, result, clear }
}

export type Finder = ReturnType<typeof useFinder>
