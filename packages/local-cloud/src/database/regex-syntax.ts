import { badQuery, notImitated } from '../errors'

// The longest pattern MongoDB takes.
const MAX_LENGTH = 32_764

const START = '(?<![\\s\\S])'
const END = '(?![\\s\\S])'
const SPACE = '\\t\\n\\v\\f\\r\\u0020'
const HORIZONTAL = '\\t\\u0020\\u00a0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000'
const VERTICAL = '\\n\\v\\f\\r\\u0085\\u2028\\u2029'

// PCRE's escapes that JavaScript does not have or reads in another way; `\s` is ASCII because MongoDB compiles without UCP.
const ESCAPES: Record<string, string> = {
  A: START, z: END, Z: `(?=\\n?${END})`, s: `[${SPACE}]`, S: `[^${SPACE}]`, h: `[${HORIZONTAL}]`, H: `[^${HORIZONTAL}]`,
  v: `[${VERTICAL}]`, V: `[^${VERTICAL}]`, R: `(?:\\r\\n|[${VERTICAL}])`, N: '[^\\n]', a: '\\x07', e: '\\x1b',
}
const CLASS_ESCAPES: Record<string, string> = { s: SPACE, h: HORIZONTAL, v: VERTICAL, a: '\\x07', e: '\\x1b', b: '\\x08' }

const POSIX: Record<string, string> = {
  alnum: 'A-Za-z0-9', alpha: 'A-Za-z', blank: '\\t\\u0020', cntrl: '\\x00-\\x1f\\x7f', digit: '0-9', graph: '!-~', lower: 'a-z',
  print: '\\u0020-~', punct: '!-\\/:-@\\[-`\\{-~', space: SPACE, upper: 'A-Z', word: '\\w', xdigit: 'A-Fa-f0-9',
}

const CATEGORY = /^(?:L[lmotu&]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|C[cfnos]?|Any)$/
const GROUPS = /^\((?:\?(?:[:=!]|<[=!]|P?<(\w+)>|'(\w+)'|P=(\w+)\)))?/

/** Reads a pattern from left to right. */
class Reader {
  private at = 0
  private out = ''
  private readonly flags: Set<string>

  constructor(private readonly pattern: string, options: string) {
    this.flags = new Set(options)
  }

  /** Takes what a sticky expression finds here. */
  private take(expression: RegExp): RegExpExecArray | null {
    const found = expression.exec(this.pattern.slice(this.at))
    if (found) this.at += found[0].length
    return found
  }

  private refuse(what: string): never {
    throw notImitated(`${what} in the regular expression ${this.pattern}`)
  }

  read(): { source: string; flags: string } {
    if (this.pattern.length > MAX_LENGTH) throw badQuery('Regular expression is too long')
    for (const flag of this.take(/^\(\?([imsx]+)\)/)?.[1] ?? '') this.flags.add(flag)
    while (this.at < this.pattern.length) this.out += this.next()
    return { source: this.out, flags: this.flags.has('i') ? 'iu' : 'u' }
  }

  private next(): string {
    if (this.flags.has('x') && this.take(/^(?:[ \t\n\v\f\r]+|#[^\n]*)/)) return ''
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at)!)
    switch (character) {
      case '\\': return this.escape(false)
      case '[': return this.characterClass()
      case '(': return this.group()
      case '{': return this.take(/^\{\d+(?:,\d*)?\}/)?.[0] ?? this.literal('{')
      case '}': case ']': return this.literal(character)
    }
    this.at += character.length
    if (character === '.') return this.flags.has('s') ? '[\\s\\S]' : '[^\\n]'
    if (character === '^') return this.flags.has('m') ? '(?<![^\\n])' : '^'
    if (character === '$') return this.flags.has('m') ? '(?![^\\n])' : `(?=\\n?${END})`
    return character
  }

  private literal(character: string): string {
    this.at += character.length
    return `\\${character}`
  }

  private group(): string {
    if (this.take(/^\(\?#[^)]*\)/)) return ''
    const found = this.take(GROUPS)
    if (!found || /^(?:\?|\*[A-Z])/.test(this.pattern.slice(this.at))) this.refuse(this.pattern.slice(this.at - 1, this.at + 4))
    const [text, name, quoted, back] = found
    if (back !== undefined) return `\\k<${back}>`
    return name ?? quoted ? `(?<${name ?? quoted}>` : text
  }

  private characterClass(): string {
    let text = this.take(/^\[\^?/)![0]
    if (this.take(/^\]/)) text += '\\]'
    for (;;) {
      if (this.at >= this.pattern.length) throw badQuery('Regular expression is invalid: missing terminating ] for character class')
      const posix = this.take(/^\[:(\^?)(\w+):\]/)
      if (posix) text += (!posix[1] && POSIX[posix[2]!]) || this.refuse(posix[0])
      else if (this.pattern[this.at] === '\\') text += this.escape(true)
      else {
        const character = String.fromCodePoint(this.pattern.codePointAt(this.at)!)
        this.at += character.length
        text += character
        if (character === ']') return text
      }
    }
  }

  private escape(inClass: boolean): string {
    const quoted = this.take(/^\\Q([\s\S]*?)(?:\\E|$)/)
    if (quoted) return quoted[1]!.replace(inClass ? /[\\^$.*+?()[\]{}|/-]/g : /[\\^$.*+?()[\]{}|/]/g, '\\$&')
    const property = this.take(/^\\([pP])(?:\{(\^?)([\w&]+)\}|(\w))/)
    if (property) return this.property(property[1]! === 'P' !== (property[2] === '^'), property[3] ?? property[4]!)
    const code = this.take(/^\\x\{([0-9a-fA-F]+)\}/)
    if (code) return `\\u{${code[1]}}`
    const name = this.take(/^\\(?:k(?:<(\w+)>|\{(\w+)\}|'(\w+)')|g\{?(\d+)\}?)/)
    if (name) return name[4] ? `(?:\\${name[4]})` : `\\k<${name[1] ?? name[2] ?? name[3]}>`
    const found = this.take(/^\\(?:x[0-9a-fA-F]{2}|c[A-Za-z]|[1-9]\d*|0|[\s\S])/u)?.[0]
    if (found === undefined) throw badQuery('Regular expression is invalid: \\ at end of pattern')
    const letter = found[1]!
    if ('uULlGKXC'.includes(letter)) {
      if ('GKXC'.includes(letter)) this.refuse(found)
      throw badQuery('Regular expression is invalid: PCRE does not support \\L, \\l, \\N{name}, \\U, or \\u')
    }
    const special = (inClass ? CLASS_ESCAPES : ESCAPES)[letter]
    if (special !== undefined && found.length === 2) return special
    if (/^\\(?:x..|c.|[dDwWnrtf0-9\\^$.*+?()[\]{}|/])/.test(found) || (inClass ? /[-S]/ : /[bB]/).test(letter)) return found
    return found.slice(1)
  }

  private property(negated: boolean, name: string): string {
    const known = name === 'L&' ? 'LC' : CATEGORY.test(name) ? name : `Script=${name}`
    return `\\${negated ? 'P' : 'p'}{${known}}`
  }
}

/** Spells a PCRE pattern for JavaScript's engine. What has no counterpart there is refused by name. */
export const translate = (pattern: string, options: string) => new Reader(pattern, options).read()
