import type { Source } from './figure'
import { isAffordable, type Nursery } from './nursery'
import type { LocalDate } from './time'

/** Money a family gets for a place in a nursery: a voucher, or a lower fee that somebody else pays for. */
export interface Subsidy {
  name: string
  /** Fen a month, never more than the fee. */
  fenPerMonth: number
  /** Only in 普惠 nurseries. */
  affordableOnly?: boolean
  /** Months of age: from, and up to but not including. */
  ages?: { min: number; max: number }
  /** The first and the last day it is paid for. */
  from: LocalDate
  until?: LocalDate
  source: Source & { asOf: LocalDate }
}

/** What a city pays: `real` is missing while nobody knows whether the list is whole; then no net fee is known either. */
export interface Subsidies {
  real?: Subsidy[]
  /** Made up, for the nurseries of the demonstration alone. */
  demo: Subsidy[]
  /** What a family gets whether or not the child goes to a nursery: told beside the fee, and never taken off it. */
  allowances: Subsidy[]
}

/** What is left to pay. */
export interface NetFee {
  /** Fen a month. */
  fen: number
  /** What was taken off; empty where nothing is paid. */
  applied: Subsidy[]
}

/**
 * The monthly fee after what the city pays. Undefined where it is not known: nobody knows what the city pays, or it
 * depends on an age that was not given.
 */
export function netFee(nursery: Pick<Nursery, 'demo' | 'affordable'>, feeFen: number, months: number | undefined, subsidies: Subsidies, today: LocalDate): NetFee | undefined {
  const rules = nursery.demo ? subsidies.demo : subsidies.real
  if (!rules) return undefined
  const paid = rules.filter(({ from, until, affordableOnly }) => from <= today && (until === undefined || today <= until) && (!affordableOnly || isAffordable(nursery, today)))
  if (months === undefined && paid.some(({ ages }) => ages)) return undefined
  const applied = paid.filter(({ ages }) => !ages || (months! >= ages.min && months! < ages.max))
  return { fen: Math.max(0, applied.reduce((fen, { fenPerMonth }) => fen - fenPerMonth, feeFen)), applied }
}
