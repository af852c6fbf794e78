import type { HistoryEntry } from '../booking'
import type { LineEntry } from '../line'
import type { Scan } from './sync'
import type { Change, Changes, Guard } from './write'

/** What the desk does to the line: whoever is entered gets the number the phone gave, whoever was entered by mistake is not called. */

/** The line with a number for somebody who was entered; `called` says whether it is to be called at all. */
export function entered(line: LineEntry[] | undefined, { familyId, at, label }: Scan, called: boolean): LineEntry[] | undefined {
  if (line?.some(({ id }) => id === familyId)) return line
  return [...(line ?? []), { id: familyId, at, ...(label ? { label } : {}), ...(called ? {} : { left: true as const }) }]
}

/** The line without the number that came with a scan which is taken back: the number stays given, nobody has it. */
export function takenOut(line: LineEntry[] | undefined, { familyId, of }: Scan, history: HistoryEntry[]): LineEntry[] | undefined {
  const scanned = history.find(({ scan }) => scan && 'means' in scan && scan.key === of)
  return line?.map((number) => (number.id === familyId && number.label && number.at === scanned?.when ? { ...number, left: true } : number))
}

/** Numbers that are new or given back, each where it stands: who is called meanwhile, stays called. */
export function lineWrite(before: LineEntry[] | undefined, line: LineEntry[]): { guard: Guard; changes: Changes } {
  if (!before) return line.length === 0 ? { guard: {}, changes: {} } : { guard: { 'roster.line': { missing: true } }, changes: { 'roster.line': { set: line } } }
  const changes = line.flatMap((number, index): [string, Change][] => {
    const had = before[index]
    if (!had) return [[`roster.line.${index}`, { set: number }]]
    return number.left && !had.left ? [[`roster.line.${index}.left`, { set: true }]] : []
  })
  return { guard: changes.length === 0 ? {} : { 'roster.line': { hasLength: before.length } }, changes: Object.fromEntries(changes) }
}
