import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import type { Plain } from '../../values'
import { compare, isPlain, setField } from '../../values'
import { ValueSet } from '../value-key'
import { isNullish } from './operands'
import { Summation } from './summation'

/** Gathers values one by one into a result. */
export interface Accumulator {
  add(value: unknown): void
  result(): unknown
}

function sum(): Accumulator {
  const sum = new Summation()
  return {
    add: value => {
      if (typeof value === 'number') sum.add(value)
    },
    result: () => sum.total,
  }
}

function average(): Accumulator {
  const sum = new Summation()
  let count = 0
  return {
    add: value => {
      if (typeof value !== 'number') return
      sum.add(value)
      count++
    },
    result: () => (count ? sum.total / count : null),
  }
}

const extreme = (direction: 1 | -1) => (): Accumulator => {
  let best: unknown = null
  return {
    add: value => {
      if (!isNullish(value) && (best === null || compare(value, best) * direction > 0)) best = value
    },
    result: () => best,
  }
}

function first(): Accumulator {
  let isGiven = false
  let held: unknown
  return {
    add: value => {
      if (!isGiven) held = value
      isGiven = true
    },
    result: () => held ?? null,
  }
}

function last(): Accumulator {
  let held: unknown
  return {
    add: value => {
      held = value
    },
    result: () => held ?? null,
  }
}

function push(): Accumulator {
  const list: unknown[] = []
  return {
    add: value => {
      if (value !== undefined) list.push(value)
    },
    result: () => list,
  }
}

function addToSet(): Accumulator {
  const set = new ValueSet()
  return {
    add: value => {
      if (value !== undefined) set.add(value)
    },
    result: () => set.list(),
  }
}

// Welford's method, which stays exact where sums of squares do not.
const deviation = (missingFromCount: 0 | 1) => (): Accumulator => {
  let count = 0
  let mean = 0
  let squares = 0
  return {
    add: value => {
      if (typeof value !== 'number') return
      count++
      const distance = value - mean
      mean += distance / count
      squares += distance * (value - mean)
    },
    result: () => (count > missingFromCount ? Math.sqrt(squares / (count - missingFromCount)) : null),
  }
}

function mergeObjects(): Accumulator {
  const merged: Plain = {}
  return {
    add: value => {
      if (isNullish(value)) return
      if (!isPlain(value)) throw badQuery(`$mergeObjects requires object inputs, but input ${JSON.stringify(value)} is of type ${bsonType(value)}`)
      for (const key of Object.keys(value)) setField(merged, key, value[key])
    },
    result: () => merged,
  }
}

/** The accumulators of `$group`, each as a maker of a fresh one. */
export const ACCUMULATORS: Record<string, () => Accumulator> = {
  $addToSet: addToSet,
  $avg: average,
  $first: first,
  $last: last,
  $max: extreme(1),
  $mergeObjects: mergeObjects,
  $min: extreme(-1),
  $push: push,
  $stdDevPop: deviation(0),
  $stdDevSamp: deviation(1),
  $sum: sum,
}

/** Accumulators MongoDB has, the SDK has no method for, and that are not imitated. */
export const REFUSED_ACCUMULATORS = ['$accumulator', '$bottom', '$bottomN', '$count', '$firstN', '$lastN', '$maxN', '$median', '$minN', '$percentile', '$top', '$topN', '$concatArrays', '$setUnion']
