import { badQuery } from '../../../errors'
import { bsonType } from '../../bson-type'
import { isNullish } from './operands'
import type { Evaluate, Scope } from './scope'

/** Milliseconds a zone is ahead of UTC at an instant. */
export type Zone = (at: number) => number

export const UTC: Zone = () => 0

const SLOT = 15 * 60_000 // zones change their offset at full quarters of an hour
const MAX_SLOTS = 10_000

function fixed(id: string): Zone | null {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(id) ?? []
  if (!hours) return null
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
  return () => offset
}

const FIELDS = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23', era: 'short' } as const

function named(id: string): Zone | null {
  // Intl takes any spelling; MongoDB wants the database's own.
  if (!/^[A-Z]/.test(id)) return null
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', { ...FIELDS, timeZone: id })
  } catch {
    return null
  }
  const offsets = new Map<number, number>()
  return at => {
    const slot = Math.floor(at / SLOT)
    const known = offsets.get(slot)
    if (known !== undefined) return known
    if (offsets.size >= MAX_SLOTS) offsets.clear()
    const part = Object.fromEntries(format.formatToParts(slot * SLOT).map(({ type, value }) => [type, value]))
    const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year)
    const local = new Date(0)
    local.setUTCFullYear(year, Number(part.month) - 1, Number(part.day))
    local.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second))
    const offset = local.getTime() - slot * SLOT
    offsets.set(slot, offset)
    return offset
  }
}

const zones = new Map<string, Zone>([['UTC', UTC]])

/** The zone of an Olson name or an offset, such as `Asia/Shanghai`, `+08:00`, `+0800`, `+08`. */
export function zoneOf(id: string): Zone {
  const known = zones.get(id)
  if (known) return known
  const zone = fixed(id) ?? named(id)
  if (!zone) throw badQuery(`unrecognized time zone identifier: "${id}"`)
  zones.set(id, zone)
  return zone
}

/** Compiles a `timezone` argument; it comes out null where the argument does, and UTC without one. */
export function zoneArgument(argument: unknown, scope: Scope): (document: unknown) => Zone | null {
  if (argument === undefined) return () => UTC
  const evaluate: Evaluate = scope.compile(argument)
  return document => {
    const id = evaluate(document)
    if (isNullish(id)) return null
    if (typeof id !== 'string') throw badQuery(`timezone must evaluate to a string, found ${bsonType(id)}`)
    return zoneOf(id)
  }
}

/** The instant at which a zone's clocks show a local time, given as if it were UTC. */
export function instantOf(local: number, zone: Zone): number {
  const guess = local - zone(local)
  return local - zone(guess)
}
