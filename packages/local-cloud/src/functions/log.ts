/** A line a function printed. */
export interface LogLine {
  level: string
  text: string
}

/** A database operation a call asked for. */
export interface DatabaseCall {
  /** As the SDK names it, such as `database.modifyDocument`. */
  action: string
  collection?: string
  ms: number
  /** The error it was answered with, if any. */
  code?: string
  /** How a read found its documents. */
  plan?: object
}

/** The record of one call. */
export interface LogEntry {
  id: string
  function: string
  /** The cloud's time when the call began. */
  at: string
  /** Wall time from the arrival of the call to its answer. */
  ms: number
  /** Whether the call was the first of its instance. */
  cold: boolean
  /** For a cold call: time from asking for an instance until the function was loaded. */
  loadMs?: number
  error?: string
  lines: LogLine[]
  /** The operations answered before the call was. */
  database: DatabaseCall[]
}

const KEPT = 2000

/** The latest calls, oldest first. */
export class FunctionLog {
  /** Called after each new entry. */
  onAdd: () => void = () => {}
  private readonly entries: LogEntry[] = []

  constructor(private readonly isVerbose: boolean) {}

  add(entry: LogEntry): void {
    this.entries.push(entry)
    if (this.entries.length > KEPT) this.entries.shift()
    this.onAdd()
  }

  /** Prints a console line as it comes when asked to. */
  print(name: string, line: LogLine): void {
    if (this.isVerbose) process.stdout.write(`[${name}] ${line.level}: ${line.text}\n`)
  }

  last(limit: number): LogEntry[] {
    return this.entries.slice(-limit)
  }
}
