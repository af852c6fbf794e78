import { badQuery } from '../errors'
import { translate } from './regex-syntax'

/**
 * A regular expression as MongoDB has it: PCRE's syntax, the options `i`, `m`, `s` and `x`. It tests as PCRE would and
 * keeps its own spelling for the wire.
 */
export class Regex extends RegExp {
  /** The pattern as it was written. */
  readonly pattern: string
  /** The options in alphabetical order, as BSON keeps them. */
  readonly options: string

  constructor(pattern: string, options = '') {
    const unknown = [...options].find(flag => !'imsx'.includes(flag))
    if (unknown !== undefined) throw badQuery(`invalid flag in regex options: ${unknown}`)
    const { source, flags } = translate(pattern, options)
    try {
      super(source, flags)
    } catch (error) {
      throw badQuery(`Regular expression is invalid: ${(error as Error).message}`)
    }
    this.pattern = pattern
    this.options = [...new Set(options)].sort().join('')
  }

  /** The same for any regular expression. */
  static from(value: RegExp): Regex {
    return value instanceof Regex ? value : new Regex(value.source, value.flags)
  }
}
