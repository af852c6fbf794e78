// Slot 0 holds the distance to the machine's clock in milliseconds, slot 1 the instant the clock stands at.
const OFFSET = 0
const STANDING = 1

/** The instant that says "the clock runs". */
const RUNNING = -(2n ** 63n)

/**
 * The cloud's clock. It runs with the machine's clock but can be moved, and stands still while passed timers run.
 * It lies in shared memory, so that function workers in the middle of a call see a move at once.
 */
export class Clock {
  /** Called after each move, freeze and release. */
  onMove: () => void = () => {}
  readonly shared = new SharedArrayBuffer(16)
  private readonly slots = new BigInt64Array(this.shared)

  constructor() {
    Atomics.store(this.slots, STANDING, RUNNING)
  }

  /** The cloud's time in milliseconds. */
  readonly now = (): number => {
    const standing = Atomics.load(this.slots, STANDING)
    return standing === RUNNING ? Date.now() + Number(Atomics.load(this.slots, OFFSET)) : Number(standing)
  }

  get frozen(): boolean {
    return Atomics.load(this.slots, STANDING) !== RUNNING
  }

  /** Lets the clock stand at an instant. */
  freeze(instant: number): void {
    Atomics.store(this.slots, STANDING, BigInt(Math.trunc(instant)))
    this.onMove()
  }

  /** Sets the clock to an instant and lets it run on from there. */
  runFrom(instant: number): void {
    Atomics.store(this.slots, OFFSET, BigInt(Math.trunc(instant - Date.now())))
    Atomics.store(this.slots, STANDING, RUNNING)
    this.onMove()
  }
}
