import type { Properties } from '../component.ts'
import type { Dial } from './dial.ts'
import { regionsIn, type Region } from './regions.ts'
import type { Column } from './wheel-sheet.ts'

const LEVELS: Record<string, number> = { province: 1, city: 2, region: 3 }

/**
 * Wheels for province, city and district; which there are says {@link regionsIn}. Where the list has no districts the
 * wheel is empty, and so is the third value. `postcode` is always empty.
 */
export class RegionDial implements Dial {
  readonly follows = true
  private readonly count: number
  private readonly custom: Region[]
  private wanted: string[]

  /** @throws Error for a level the list has not got */
  constructor(props: Properties) {
    const level = String(props.level ?? 'region')
    const count = LEVELS[level]
    if (!count) throw new Error(`picker: level ${level} is not supported by the headless host`)
    this.count = count
    this.custom = props.customItem ? [{ code: '', name: String(props.customItem) }] : []
    this.wanted = Array.isArray(props.value) ? (props.value as unknown[]).map(String) : []
  }

  private lists(): Region[][] {
    let outer: Region | undefined
    return Array.from({ length: this.count }, (_, level) => {
      const list = [...this.custom, ...regionsIn(level as 0 | 1 | 2, outer)]
      outer = list[this.indexIn(list, level)]
      return list
    })
  }

  private indexIn(list: Region[], level: number): number {
    return Math.max(0, list.findIndex(({ name }) => name === this.wanted[level]))
  }

  columns(): Column[] {
    return this.lists().map((list, level) => ({ items: list.map(({ name }) => name), selected: this.indexIn(list, level) }))
  }

  private regions(chosen: number[]): (Region | undefined)[] {
    return this.lists().map((list, level) => list[chosen[level] ?? 0])
  }

  /** What lies inside another province or city begins at its first row. */
  turn(chosen: number[], column: number): void {
    this.wanted = this.regions(chosen).slice(0, column + 1).map((region) => region?.name ?? '')
  }

  detail(chosen: number[]): { value: string[]; code: string[]; postcode: string } {
    const regions = this.regions(chosen)
    return {
      value: regions.map((region) => region?.name ?? ''),
      code: regions.flatMap((region) => region?.code || []),
      postcode: '',
    }
  }
}
