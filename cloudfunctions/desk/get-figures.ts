import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { districtsOf, reachesDistrict } from '@/domain/roles'
import { addMonths, shanghai } from '@/domain/time'
import { checkMonths } from '../lib/counting'
import { anythingReal, tallyCells, tallyRows } from '../lib/repository'
import type { StaffCaller } from '../lib/admit'

/** What was done in some months and in the same a year before, counted from check-ins as they are now. A right for districts sees those. */
export async function getFigures({ from, to }: Input<'desk', 'getFigures'>, { rights, now }: StaffCaller): Promise<DeskOutputs['getFigures']> {
  checkMonths({ from, to })
  const districts = districtsOf(rights)
  // As far into its months as we are into ours: half a month is not compared with a whole one.
  const before = { from: addMonths(from, -12), to: addMonths(to, -12), until: shanghai(now).subtract(1, 'year').valueOf() }
  const demo = !(await anythingReal(now))
  const cells = await tallyCells({ spans: [before, { from, to }], now, demo, districts })
  return {
    cells: cells.filter(({ month }) => month >= from),
    before: cells.filter(({ month }) => month < from),
    demo,
    ...(districts ? { districts } : {}),
    serverNow: now,
  }
}

/** The sessions a number is made of. */
export async function listFigureRows({ month, kind, district }: Input<'desk', 'listFigureRows'>, { rights, now }: StaffCaller): Promise<DeskOutputs['listFigureRows']> {
  if (district && !rights.some((right) => reachesDistrict(right, district))) throw new DomainError('NOT_YOUR_DISTRICT')
  const districts = districtsOf(rights)
  const demo = !(await anythingReal(now))
  const rows = await tallyRows({ spans: [{ from: month, to: month }], now, demo, kind, districts: district ? [district] : districts })
  return { rows: rows.map(({ host: _host, series: _series, ...row }) => row), demo, ...(districts ? { districts } : {}), serverNow: now }
}
