import type { Properties } from '../component.ts'
import type { Dial } from './dial.ts'
import type { Column } from './wheel-sheet.ts'

const two = (value: number): string => String(value).padStart(2, '0')
const lastDay = (year: number, month: number): number => new Date(year, month, 0).getDate()

/** How a date or a time is made of numbers. */
interface Kind {
  units: readonly string[]
  separator: string
  first: readonly number[]
  last: readonly number[]
  /** The most a number can be after the ones before it. */
  most(before: readonly number[]): number
  now(): number[]
}

const TIME: Kind = {
  units: ['时', '分'],
  separator: ':',
  first: [0, 0],
  last: [23, 59],
  most: (before) => (before.length === 0 ? 23 : 59),
  now: () => [0, 0],
}

const DATE: Kind = {
  units: ['年', '月', '日'],
  separator: '-',
  first: [1900, 1, 1],
  last: [2100, 12, 31],
  most: ([year, month]) => (year === undefined ? Infinity : month === undefined ? 12 : lastDay(year, month)),
  now: () => {
    const now = new Date()
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  },
}

const COUNT: Record<string, number> = { year: 1, month: 2, day: 3 }

/** Wheels for a date or a time of day; they end where `start` and `end` say. */
export class DateDial implements Dial {
  readonly follows = true
  private readonly kind: Kind
  private readonly count: number
  private readonly start: readonly number[]
  private readonly end: readonly number[]
  private wanted: number[]

  constructor(mode: 'date' | 'time', props: Properties) {
    this.kind = mode === 'date' ? DATE : TIME
    this.count = mode === 'date' ? (COUNT[String(props.fields)] ?? 3) : 2
    const read = (value: unknown, missing: readonly number[]): number[] => {
      const parts = String(value ?? '').split(this.kind.separator).map((part) => parseInt(part, 10))
      return missing.map((usual, at) => (Number.isNaN(parts[at] ?? NaN) ? usual : (parts[at] as number)))
    }
    this.start = read(props.start, this.kind.first)
    this.end = read(props.end, this.kind.last)
    this.wanted = read(props.value, this.kind.now())
  }

  private ranges(): number[][] {
    const chosen: number[] = []
    return this.kind.units.slice(0, this.count).map((_, at) => {
      const [from, to] = this.limits(chosen)
      const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
      chosen.push(Math.max(from, Math.min(to, this.wanted[at] ?? from)))
      return numbers
    })
  }

  /** From where to where a number goes; a limit counts only where everything before it stands at the limit too. */
  private limits(before: readonly number[]): [from: number, to: number] {
    const at = before.length
    const stands = (limit: readonly number[]) => before.every((number, index) => number === limit[index])
    const from = stands(this.start) ? (this.start[at] ?? 0) : (this.kind.first[at] ?? 0)
    const to = stands(this.end) ? (this.end[at] ?? 0) : (this.kind.last[at] ?? 0)
    return [from, Math.min(to, this.kind.most(before))]
  }

  columns(): Column[] {
    return this.ranges().map((numbers, at) => {
      const wanted = Math.max(numbers[0] ?? 0, Math.min(numbers[numbers.length - 1] ?? 0, this.wanted[at] ?? 0))
      return { items: numbers.map((number) => two(number) + (this.kind.units[at] ?? '')), selected: numbers.indexOf(wanted) }
    })
  }

  private numbers(chosen: number[]): number[] {
    return this.ranges().map((numbers, at) => numbers[chosen[at] ?? 0] ?? 0)
  }

  turn(chosen: number[]): void {
    this.wanted = this.numbers(chosen)
  }

  detail(chosen: number[]): { value: string } {
    return { value: this.numbers(chosen).map(two).join(this.kind.separator) }
  }
}
