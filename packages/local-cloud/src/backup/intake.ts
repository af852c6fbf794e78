import type { IndexDefinition } from '../database/index/index-keys'
import type { Doc } from '../database/values'
import type { Wrong } from './row'
import { WrongRow } from './row'

/** A document to be brought in, and where it stands. */
export interface DocumentRow {
  line: number
  column: number
  collection: string
  doc: Doc
}

/** What a file asks to be brought in. It is gathered whole before anything is changed. */
export class Intake {
  /** Collections that documents come into; those of a whole backup are to have these indexes. */
  readonly collections = new Map<string, IndexDefinition[]>()
  readonly documents: DocumentRow[] = []
  readonly records: { kind: string; record: object }[] = []
  readonly grants: { openid: string; template: string; count: number }[] = []
  readonly settings: { name: string; value: unknown }[] = []
  files = 0
  readonly wrong: Wrong[] = []

  /** `isWhole`: everything there is to be, not the documents of one collection. */
  constructor(readonly isWhole: boolean) {}

  /** Carries out the reading of a line and remembers what is wrong with it. */
  reading(line: number, read: () => void): void {
    try {
      read()
    } catch (error) {
      if (!(error instanceof WrongRow)) throw error
      this.wrong.push({ line, column: error.column, why: error.message })
    }
  }
}
