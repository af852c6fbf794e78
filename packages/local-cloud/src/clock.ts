import type { ClockState } from './clock-state'

// Slot 0 holds the distance to the machine's clock in milliseconds, slot 1 the instant the clock stands at.
const OFFSET = 0
const STANDING = 1

/** The instant that says "the clock runs". */
const RUNNING = -(2n ** 63n)

/**
 * The cloud's clock. It runs with the machine's clock but can be moved and frozen, and stands still while passed timers
 * run. It lies in shared memory, so that function workers in the middle of a call see a move at once.
 */
export class Clock {
  /** Called after each move, freeze and release. */
  onMove: () => void = () => {}
  readonly shared = new SharedArrayBuffer(16)
  private readonly slots = new BigInt64Array(this.shared)

  constructor({ offsetMs, frozenAt }: ClockState = { offsetMs: 0, frozenAt: null }) {
    this.put(OFFSET, offsetMs)
    if (frozenAt === null) Atomics.store(this.slots, STANDING, RUNNING)
    else this.put(STANDING, frozenAt)
  }

  /** The cloud's time in milliseconds. */
  readonly now = (): number => {
    const standing = Atomics.load(this.slots, STANDING)
    return standing === RUNNING ? Date.now() + Number(Atomics.load(this.slots, OFFSET)) : Number(standing)
  }

  get frozen(): boolean {
    return Atomics.load(this.slots, STANDING) !== RUNNING
  }

  /** How far the clock is ahead of the machine's. */
  get offsetMs(): number {
    return this.frozen ? this.now() - Date.now() : Number(Atomics.load(this.slots, OFFSET))
  }

  get state(): ClockState {
    return { offsetMs: this.offsetMs, frozenAt: this.frozen ? this.now() : null }
  }

  /** Lets the clock stand at an instant. */
  freeze(instant: number): void {
    this.put(STANDING, instant)
    this.onMove()
  }

  /** Lets the clock run, this far from the machine's. */
  run(offsetMs: number): void {
    this.put(OFFSET, offsetMs)
    Atomics.store(this.slots, STANDING, RUNNING)
    this.onMove()
  }

  private put(slot: number, milliseconds: number): void {
    Atomics.store(this.slots, slot, BigInt(Math.trunc(milliseconds)))
  }
}
