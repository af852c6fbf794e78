import type { Plan } from '../database/index/plan'

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
  /** The fault that struck it, such as `delay f1`. */
  fault?: string
  /** How a read found its documents. */
  plan?: Plan
}

/** The record of one call. */
export interface LogEntry {
  id: string
  function: string
  /** The person it was called for, if any. */
  openid?: string
  /** What called it, as getWXContext().SOURCE shows it. */
  source: string
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
const KEPT_LINES = 1000
const KEPT_CHARACTERS = 16_384

/** Adds a line to a call's; a function that prints without end must not fill the cloud's memory. */
export function keepLine(lines: LogLine[], { level, text }: LogLine): void {
  if (lines.length < KEPT_LINES) lines.push({ level, text: text.slice(0, KEPT_CHARACTERS) })
  else if (lines.length === KEPT_LINES) lines.push({ level: 'warn', text: '后面的输出没有保留' })
}

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

  /** The latest calls: of one function, or those after a call (all that are kept when it is forgotten), if so asked. */
  last(limit: number, only: { function?: string | null; after?: string | null } = {}): LogEntry[] {
    const start = this.entries.findIndex(entry => entry.id === only.after) + 1
    return this.entries.slice(start).filter(entry => !only.function || entry.function === only.function).slice(-limit)
  }
}
