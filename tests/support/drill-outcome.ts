import type { HistoryEntry } from '@/domain/booking'
import type { Drill } from './drill'
import type { Conflict, Told } from './drill-phone'

interface Outcome extends Told {
  children: number
  adults: number
  /** Families by station and by where they came from, as the centre counts them. */
  stations: Record<string, number>
  sources: Record<string, number>
  /** How many different numbers were given. */
  numbers: number
  /** Families that the histories alone say are here, counted without the centre's rules. */
  counted: number
}

/** What the centre says of the afternoon, in the words of who played it. */
export async function outcomeOf({ call, stored, organiser, session: { _id: sessionId } }: Drill): Promise<Outcome> {
  const { count, bookings, disputes, line } = await call(organiser, 'getRoster', { sessionId })
  const places = (await stored()).roster.bookings
  const histories = Object.values(places).map(({ history }) => history)
  const byCode = bookings.filter(({ status, walkIn }) => status === 'attended' && walkIn?.source !== 'desk')
  const stamped = (station: string) => new Set(Object.keys(places).filter((id) => places[id]!.history.some(({ scan }) => scan && 'station' in scan && scan.station === station)))
  return {
    here: new Set(byCode.map(({ familyId }) => familyId)),
    desk: count.families - byCode.length,
    stamped: { weigh: stamped('weigh'), teeth: stamped('teeth') },
    written: histories.flat().filter(({ scan }) => scan).length,
    conflicts: inOrder(disputes.map(({ familyId, why, guests }) => ({ familyId, why, name: guests.map(({ name }) => name).join() }))),
    children: count.children,
    adults: count.adults,
    stations: count.stations,
    sources: count.sources,
    numbers: new Set(line.map(({ id, label }) => label ?? id)).size,
    counted: histories.filter(isHere).length,
  }
}

/** The same as it has to be: everybody of the drill comes with one child and one adult. */
export function dueOf({ poster, errands }: Drill, told: Told): Outcome {
  const { here, desk, stamped, conflicts } = told
  const of = (comers: Drill['errands']): number => comers.filter(({ ticket }) => here.has(ticket.familyId)).length
  const all = here.size + desk
  const sources = { errand: of(errands), gate: of(poster), desk }
  return {
    ...told,
    conflicts: inOrder(conflicts),
    children: all,
    adults: all,
    stations: { weigh: stamped.weigh.size, teeth: stamped.teeth.size },
    sources: { ...sources, booking: all - sources.errand - sources.gate - desk },
    numbers: poster.length + desk,
    counted: all,
  }
}

/** Scanned, and not every scan of it taken back. */
function isHere(history: HistoryEntry[]): boolean {
  const takenBack = new Set(history.flatMap(({ what, scan }) => (what === 'undone' && scan && 'of' in scan ? [scan.of] : [])))
  return history.some(({ scan }) => scan && 'means' in scan && !takenBack.has(scan.key))
}

const inOrder = (conflicts: Conflict[]): Conflict[] => [...conflicts].sort((a, b) => (a.familyId < b.familyId ? -1 : 1))

const WORDS: Partial<Record<Conflict['why'], string>> = { TWICE: '又在另一台手机上', NOT_BOOKED: '名额已经没有了', ERRAND_WITHDRAWN: '已经撤回了这次托付' }

/** Conflicts a page of disputes does not say: whose, and below it why. */
export const unlisted = (page: string, conflicts: Conflict[]): Conflict[] =>
  conflicts.filter(({ name, why }) => !page.split('\n').some((line, at, lines) => line.startsWith(name) && lines.slice(at, at + 3).join().includes(WORDS[why]!)))
