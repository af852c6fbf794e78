import type { Properties } from '../component.ts'
import type { Dial } from './dial.ts'
import type { Column } from './wheel-sheet.ts'

function names(range: unknown, key: unknown): string[] {
  const items = Array.isArray(range) ? (range as unknown[]) : []
  return items.map((item) => String(key ? (item as Record<string, unknown> | null)?.[String(key)] : item))
}

/** One list. WeChat tells the index as text, and so do the typings of its events. */
export class ListDial implements Dial {
  readonly follows = false
  constructor(private readonly props: Properties) {}

  columns(): Column[] {
    return [{ items: names(this.props.range, this.props.rangeKey), selected: Number(this.props.value) || 0 }]
  }

  turn(): void {}

  detail([chosen = 0]: number[]): { value: string } {
    return { value: String(chosen) }
  }
}

/** Several lists. What depends on what is the page's affair: it hears `columnchange` and sets other ranges. */
export class ListsDial implements Dial {
  readonly follows = false
  private chosen: number[] | undefined
  private given = ''

  constructor(
    private readonly props: () => Properties,
    private readonly told: (change: { column: number; value: number }) => void,
  ) {
    this.given = JSON.stringify(props().value)
  }

  columns(): Column[] {
    const { range, rangeKey, value } = this.props()
    // Only a new value of the page's moves the wheels; without one they stay where the person turned them.
    const given = JSON.stringify(value)
    if (given !== this.given) this.chosen = undefined
    this.given = given
    const selected = this.chosen ?? (Array.isArray(value) ? (value as unknown[]) : [])
    return (Array.isArray(range) ? (range as unknown[]) : []).map((list, at) => ({ items: names(list, rangeKey), selected: Number(selected[at]) || 0 }))
  }

  turn(chosen: number[], column: number): void {
    this.chosen = chosen
    this.told({ column, value: chosen[column] ?? 0 })
  }

  detail(value: number[]): { value: number[] } {
    return { value }
  }
}
