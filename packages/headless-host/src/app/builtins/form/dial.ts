import type { Column } from './wheel-sheet.ts'

/** What the wheels of a picker stand for. */
export interface Dial {
  /** Whether turning one wheel changes others. */
  readonly follows: boolean
  /** The wheels as they are now. */
  columns(): Column[]
  /** A wheel has come to rest. */
  turn(chosen: number[], column: number): void
  /** What `change` tells. */
  detail(chosen: number[]): { value: unknown }
}
