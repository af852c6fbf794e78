import type { Fault, Points } from './fault'
import { checkedFault, WrongFault } from './fault'
import { dice } from './dice'
import type { Wire } from '../wire'

/** What is going on where a fault may strike. */
export interface Occasion {
  /** Which database operation of its call this is, counted from 1; without it nothing is killed. */
  nth?: number
  /** Is this a write in a transaction? */
  inTransaction?: boolean
}

interface Armed {
  fault: Fault
  roll: () => number
}

const meets = (at: string, point: string) => at === point || (at.endsWith('*') && point.startsWith(at.slice(0, -1)))

function suits({ do: effect, after = 1 }: Fault, { nth, inTransaction }: Occasion): boolean {
  if (effect === 'kill') return nth === after
  return effect !== 'conflict' || Boolean(inTransaction)
}

/** The faults in force, in the order they were added. They are gone with the process. */
export class Faults {
  /** Told of every change, strikes that use a fault up included. */
  onChange: () => void = () => {}
  private armed: Armed[] = []
  private added = 0

  constructor(private readonly points: Points) {}

  /** Adds faults, all or none; what makes no sense is a {@link WrongFault}. */
  add(faults: Wire): Fault[] {
    if (!Array.isArray(faults)) throw new WrongFault('add 应是数组')
    const checked = faults.map((fault, i) => checkedFault(fault, `add[${i}]`, this.points))
    for (const fault of checked) {
      const number = ++this.added
      this.armed.push({ fault: { id: `f${number}`, ...fault }, roll: dice(number) })
    }
    this.onChange()
    return this.list()
  }

  /** The faults in force; `times` says how often each will still strike. */
  list(): Fault[] {
    return this.armed.map(({ fault }) => ({ ...fault }))
  }

  /** Removes faults by id; ids that are not there (any more) are no error. */
  remove(...ids: string[]): void {
    this.armed = this.armed.filter(({ fault }) => !ids.includes(fault.id))
    this.onChange()
  }

  clear(): void {
    this.armed = []
    this.onChange()
  }

  /** The faults that strike now at a point, asked once for each piece of work. `by` is the function that asks for it. */
  next(point: string, by?: string | null, occasion: Occasion = {}): Fault[] {
    if (!this.armed.length) return []
    const struck = this.armed
      .filter(({ fault }) => meets(fault.at, point) && (fault.by === undefined || fault.by === by) && suits(fault, occasion))
      .filter(({ fault, roll }) => fault.rate === undefined || roll() < fault.rate)
      .map(({ fault }) => fault)
    const counted = struck.filter(fault => fault.times !== undefined)
    if (!counted.length) return struck
    for (const fault of counted) fault.times!--
    this.armed = this.armed.filter(({ fault }) => fault.times !== 0)
    this.onChange()
    return struck
  }
}
