import { badQuery } from '../../../errors'
import { PARTS, utc, utcOfWeek } from './calendar'
import { piecesOf } from './date-formats'
import type { Zone } from './time-zones'
import { instantOf, UTC, zoneOf } from './time-zones'

/** A text taken apart; what it does not say is undefined. */
type Found = { [part: string]: string | undefined }

// MongoDB reads many more notations; these are the ones of ISO 8601 and its neighbours.
const NOTATIONS = [
  /^(?<Y>\d{4})-(?<m>\d\d?)-(?<d>\d\d?)(?:[T ]+(?<H>\d\d?):(?<M>\d\d)(?::(?<S>\d\d)(?:[.,](?<L>\d{1,9}))?)?)?\s*(?<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i,
  /^(?<Y>\d{4})\/(?<m>\d\d?)\/(?<d>\d\d?)(?:[T ]+(?<H>\d\d?):(?<M>\d\d)(?::(?<S>\d\d)(?:[.,](?<L>\d{1,9}))?)?)?\s*(?<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i,
  /^(?<Y>\d{4})(?<m>\d\d)(?<d>\d\d)(?:T(?<H>\d\d)(?<M>\d\d)(?<S>\d\d)?)?(?<zone>Z|[+-]\d\d(?::?\d\d)?)?$/,
]

const LETTERS: Record<string, string> = {
  Y: '\\d{4}', m: '\\d{1,2}', d: '\\d{1,2}', H: '\\d{1,2}', M: '\\d{1,2}', S: '\\d{1,2}', L: '\\d{1,3}', j: '\\d{1,3}',
  G: '\\d{4}', V: '\\d{1,2}', u: '[1-7]', z: '[+-]\\d\\d:?\\d\\d', Z: '[+-]?\\d{1,4}', '%': '%',
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Compiles a format of `$dateFromString` into the pattern of the texts it describes. */
export function notation(format: string): RegExp {
  const seen = new Set<string>()
  const pieces = piecesOf(format, letter => Object.hasOwn(LETTERS, letter)).map(piece => {
    const letter = piece[1]!
    if (!piece.startsWith('%') || letter === '%') return escape(piece.startsWith('%') ? '%' : piece)
    if (seen.has(letter)) return LETTERS[letter]!
    seen.add(letter)
    return `(?<${letter}>${LETTERS[letter]})`
  })
  return new RegExp(`^${pieces.join('')}$`)
}

function localTime(found: Found, unreadable: () => Error): number {
  const number = (part: string, otherwise: number) => (found[part] === undefined ? otherwise : Number(found[part]))
  const [hour, minute, second] = [number('H', 0), number('M', 0), number('S', 0)]
  if (hour > 23 || minute > 59 || second > 59) throw unreadable()
  const time = utc(1970, 1, 1, hour, minute, second, Number((found.L ?? '').slice(0, 3).padEnd(3, '0')))
  if (found.G !== undefined) return utcOfWeek(number('G', 1970), number('V', 1), number('u', 1)) + time
  if (found.Y === undefined) throw unreadable()
  if (found.j !== undefined) return utc(number('Y', 1970), 1, number('j', 1)) + time
  const day = utc(number('Y', 1970), number('m', 1), number('d', 1))
  if (PARTS.month(day) !== number('m', 1) || PARTS.dayOfMonth(day) !== number('d', 1)) throw unreadable()
  return day + time
}

/** The zone a text names itself; null if it names none. */
function zoneIn(found: Found, isZoneGiven: boolean): Zone | null {
  const offset = found.z ?? (/^[+-]/.test(found.zone ?? '') ? found.zone : undefined)
  if (isZoneGiven && (offset !== undefined || found.Z !== undefined)) throw badQuery('you cannot pass in a date/time string with GMT offset together with a timezone argument')
  if (isZoneGiven && found.zone !== undefined) throw badQuery(`you cannot pass in a date/time string with time zone information ('${found.zone}') together with a timezone argument`)
  if (found.Z !== undefined) return () => Number(found.Z) * 60_000
  if (offset !== undefined) return zoneOf(offset)
  return found.zone === undefined ? null : UTC
}

/** Reads a date; `pattern` is that of a format, without which the usual notations are tried. */
export function parseDate(text: string, pattern: RegExp | null, zone: Zone | null): Date {
  const unreadable = () => badQuery(`Error parsing date string '${text}'`)
  const match = pattern ? pattern.exec(text) : NOTATIONS.map(each => each.exec(text.trim())).find(Boolean)
  if (!match) throw unreadable()
  const found: Found = match.groups ?? {}
  return new Date(instantOf(localTime(found, unreadable), zoneIn(found, zone !== null) ?? zone ?? UTC))
}
