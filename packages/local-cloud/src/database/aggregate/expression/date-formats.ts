import { badQuery } from '../../../errors'
import { PARTS } from './calendar'

const MINUTE = 60_000

const digits = (length: number, part: (at: number) => number) => (at: number) => String(part(at)).padStart(length, '0')

function fourDigits(part: (at: number) => number) {
  return (at: number) => {
    const year = part(at)
    if (year < 0 || year > 9999) throw badQuery(`$dateToString is only defined on year 0-9999, tried to use year ${year}`)
    return String(year).padStart(4, '0')
  }
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset / MINUTE)
  return `${offset < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`
}

/** What the specifiers of MongoDB's date formats write; `at` is local time, `offset` the zone's, both in milliseconds. */
const SPECIFIERS: Record<string, (at: number, offset: number) => string> = {
  d: digits(2, PARTS.dayOfMonth),
  G: fourDigits(PARTS.isoWeekYear),
  H: digits(2, PARTS.hour),
  j: digits(3, PARTS.dayOfYear),
  L: digits(3, PARTS.millisecond),
  m: digits(2, PARTS.month),
  M: digits(2, PARTS.minute),
  S: digits(2, PARTS.second),
  u: at => String(PARTS.isoDayOfWeek(at)),
  U: digits(2, PARTS.week),
  V: digits(2, PARTS.isoWeek),
  w: at => String(PARTS.dayOfWeek(at)),
  Y: fourDigits(PARTS.year),
  z: (_at, offset) => offsetText(offset),
  Z: (_at, offset) => `${offset < 0 ? '-' : '+'}${Math.abs(offset / MINUTE)}`,
  '%': () => '%',
}

/** A format taken apart: each piece is text, or a specifier's letter after `%`. */
export function piecesOf(format: string, letters: (letter: string) => boolean): string[] {
  return (format.match(/%[\s\S]?|[^%]+/g) ?? []).map(piece => {
    if (piece === '%') throw badQuery("Unmatched '%' at end of format string")
    if (piece.startsWith('%') && !letters(piece[1]!)) throw badQuery(`Invalid format character '${piece}' in format string`)
    return piece
  })
}

/** Compiles a format of `$dateToString`. */
export function formatter(format: string): (at: number, offset: number) => string {
  const writers = piecesOf(format, letter => Object.hasOwn(SPECIFIERS, letter)).map(piece => (piece.startsWith('%') ? SPECIFIERS[piece[1]!]! : () => piece))
  return (at, offset) => writers.map(write => write(at, offset)).join('')
}
