/** Computes a value from a document; `undefined` is a missing one. It writes to nothing it is given. */
export type Evaluate = (document: unknown) => unknown

/** A variable's place. Whoever binds the variable fills it before the expression that reads it is computed. */
export interface Cell {
  value: unknown
  /** Set when an expression that reads it is compiled. */
  isRead?: boolean
}

/**
 * Compiles expressions that may read certain variables. Expressions are computed one at a time, so a variable is one cell
 * and no more.
 */
export class Scope {
  constructor(
    private readonly read: (value: unknown, scope: Scope) => Evaluate,
    private readonly cells: ReadonlyMap<string, Cell>,
    private readonly tally = { reads: 0 },
  ) {}

  /** This scope with further variables, which hide those of the same name. */
  bind(cells: Record<string, Cell>): Scope {
    return new Scope(this.read, new Map([...this.cells, ...Object.entries(cells)]), this.tally)
  }

  find(name: string): Cell | undefined {
    return this.cells.get(name)
  }

  /** To be called for each part of an expression that reads a document or a variable: what reads none is a constant. */
  noteRead(): void {
    this.tally.reads++
  }

  /**
   * Compiles an expression. What MongoDB refuses while parsing is refused here; as there, an expression of constants is
   * computed once and fails here if it fails.
   */
  compile(expression: unknown): Evaluate {
    const before = this.tally.reads
    const evaluate = this.read(expression, this)
    if (this.tally.reads !== before) return evaluate
    const value = evaluate(undefined)
    return () => value
  }

  /** The value of an expression that reads no document and no variable; null for one that does. */
  constant(expression: unknown): { value: unknown } | null {
    const before = this.tally.reads
    const evaluate = this.read(expression, this)
    return this.tally.reads === before ? { value: evaluate(undefined) } : null
  }
}
