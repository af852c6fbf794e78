import fc from 'fast-check'
import { MOST_FAULTS, faultDrawn } from './faults'
import { FAMILIES, PHONES, stalls, type Happened, type Network } from './stall-life'
import { HOUR } from '@/domain/time'

/** What else people do around a stall, with a network of their own; some of it is refused, as in life. */
const VISITS = [
  // A visitor takes a number at the poster, gives it back, shows its card to a phone.
  'take', 'take', 'take', 'giveBack', 'card',
  // A desk calls the next, two desks at once, or one that missed it.
  'call', 'callTwice', 'callAgain',
  // A family checks in by the code at the door, sends somebody whose code is scanned, takes that back.
  'here', 'here', 'send', 'send', 'takeBack',
  // An organiser decides what is open, ends a helper’s right, calls the session off.
  'settle', 'settle', 'revoke', 'callOff',
] as const

export interface Visit {
  act: (typeof VISITS)[number]
  /** After so many things happened. */
  after: number
  who: number
  phone: number
}

/** An hour at a stall that is played on the cloud. */
export interface CloudHour {
  life: Happened[]
  network: Network
  /** Another way in which the same might have arrived. */
  other: Network
  visits: Visit[]
  /** What goes wrong with the calls, one after the other; 0 for nothing. */
  faults: number[]
  /** How far the clock of each phone is off, in ms. */
  clocks: number[]
}

/** Who takes numbers: visitors without a family, and the family that waits. */
export const VISITORS = 3

const visit = (deeds: number): fc.Arbitrary<Visit> =>
  fc.record({ act: fc.constantFrom(...VISITS), after: fc.nat(deeds), who: fc.nat(FAMILIES), phone: fc.nat(PHONES - 1) })

export const cloudHours: fc.Arbitrary<CloudHour> = stalls.chain(({ life, networks: [network, other] }) =>
  fc.record({
    life: fc.constant(life),
    network: fc.constant(network),
    other: fc.constant(other),
    visits: fc.array(visit(Math.max(0, life.length - 1)), { maxLength: 10, size: 'max' }),
    faults: fc.array(fc.nat(MOST_FAULTS).map(faultDrawn), { minLength: 24, maxLength: 24 }),
    clocks: fc.tuple(...Array.from({ length: PHONES }, () => fc.constantFrom(0, 0, 0, 5 * HOUR, -3 * HOUR))),
  }),
)
