import fc from 'fast-check'
import type { SentScan } from '@/domain/contract'
import { HOUR, MINUTE, type Instant } from '@/domain/time'
import { TEN_AM } from '../support/sessions'
import { digitsOrCode } from './stall-codes'

export const PHONES = 3
export const FAMILIES = 5

/** One thing that happens around a stall; what a number means depends on the act. */
interface Deed {
  act: 'scan' | 'photo' | 'undo' | 'walkIn' | 'stampWalkIn' | 'cancel' | 'remove' | 'withdraw' | 'look'
  phone: number
  family: number
  means: 'code' | 'pass' | 'digits' | 'phone' | 'name'
  way: number
  wait: number
}

/** What truly happened, whoever heard of it when: a scan on a phone, or an act of a family, of staff, of the clock. */
export type Happened = { key: string; at: Instant } & ({ phone: number; scan: SentScan; photo: boolean } | { act: 'cancel' | 'remove' | 'withdraw' | 'look'; family: number })

/** A phone has a network for a moment, after so many things happened, and hands over the first of what waits. */
export interface Moment {
  after: number
  phone: number
  most: number
  /** The call arrives twice, its answer does not arrive, something else is written between its reading and its writing. */
  twice: boolean
  lost: boolean
  races: boolean
}

/** How what happened reached the centre. */
export interface Network {
  moments: Moment[]
  /** In which order the phones hand over the rest, so long after the end. */
  order: number[]
  rest: number
}

/** Half a minute of standing there, a minute in which a scan is taken back, and the hour in which the doors are open. */
const WAITS = [1, 1, 5, 10, 29, 31, 58, 60, 61, 5 * 60, 15 * 60]
const OFTEN: Deed['act'][] = ['scan', 'scan', 'scan', 'scan', 'scan', 'scan', 'photo', 'undo', 'undo', 'undo', 'walkIn', 'stampWalkIn', 'cancel', 'cancel', 'remove', 'withdraw', 'look']

const deed: fc.Arbitrary<Deed> = fc.record({
  act: fc.constantFrom(...OFTEN),
  phone: fc.nat(PHONES - 1),
  family: fc.nat(FAMILIES - 1),
  means: fc.constantFrom('code', 'code', 'pass', 'digits', 'phone', 'name'),
  way: fc.nat(3),
  wait: fc.constantFrom(...WAITS),
})

const network = (deeds: number): fc.Arbitrary<Network> =>
  fc.record({
    moments: fc.array(
      fc.record({ after: fc.nat(deeds), phone: fc.nat(PHONES - 1), most: fc.integer({ min: 1, max: 4 }), twice: fc.boolean(), lost: fc.boolean(), races: fc.boolean() }),
      { maxLength: 12 },
    ),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: PHONES }),
    rest: fc.constantFrom(MINUTE, 50 * HOUR),
  })

/** An hour at a stall, and two ways in which it may have reached the centre. */
export const stalls: fc.Arbitrary<{ life: Happened[]; networks: [Network, Network] }> = fc
  .array(deed, { minLength: 4, maxLength: 24, size: 'max' })
  .chain((deeds) => fc.record({ life: fc.constant(lived(deeds)), networks: fc.tuple(network(deeds.length), network(deeds.length)) }))

/** From half an hour before the start on: first everybody can give a place back, then nobody. */
function lived(deeds: Deed[]): Happened[] {
  let at = TEN_AM - 30 * MINUTE
  const lastOf = new Map<number, SentScan>()
  const walkIns = new Map<number, number>()
  return deeds.flatMap((deed, index): Happened[] => {
    at += deed.wait * 1000
    const key = `k${index}`
    if (deed.act === 'cancel' || deed.act === 'remove' || deed.act === 'withdraw' || deed.act === 'look') return [{ key, at, act: deed.act, family: deed.family }]
    const scan = scanOf(deed, { key, at }, lastOf.get(deed.phone), walkIns)
    if (!scan) return []
    if (scan.what !== 'undone') lastOf.set(deed.phone, scan)
    return [{ key, at, phone: deed.phone, scan, photo: deed.act === 'photo' }]
  })
}

function scanOf({ act, phone, family, means, way }: Deed, made: { key: string; at: Instant }, last: SentScan | undefined, walkIns: Map<number, number>): SentScan | undefined {
  const entered = walkIns.get(phone) ?? 0
  const walkInId = (number: number): string => `w${phone}-${number}`
  const label = 'ABC'.charAt(phone)
  if (act === 'undo') return last && { ...made, what: 'undone', familyId: last.familyId, means: 'name', of: last.key }
  if (act === 'walkIn') {
    walkIns.set(phone, entered + 1)
    return { ...made, what: 'numbered', familyId: walkInId(entered + 1), means: 'desk', walkIn: { children: way, adults: 1 }, label: `${label}${entered + 1}` }
  }
  if (act === 'stampWalkIn') return entered === 0 ? undefined : { ...made, what: 'stamped', familyId: walkInId(entered), means: 'desk', station: 'teeth' }
  const familyId = `f${family}`
  // The first two families sent somebody else.
  const errand = family < 2 && way === 0 ? { errandId: 'e1' } : {}
  if (act === 'photo') return { ...made, what: 'attended', familyId, means: 'pass', ...digitsOrCode('pass', familyId, undefined, made.at - 5 * MINUTE) }
  const stamp = way === 1 ? ({ what: 'stamped', station: 'weigh' } as const) : ({ what: 'attended' } as const)
  return { ...made, ...stamp, familyId, ...errand, means, ...digitsOrCode(means, familyId, errand.errandId, made.at) }
}
