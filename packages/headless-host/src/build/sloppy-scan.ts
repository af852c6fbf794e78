/** A block of code: whether the `this` in it is that of a strict function. */
interface Block {
  strict: boolean
  /** Where a `}` leads back to. */
  opener: '{' | '${'
}

const INTERESTING = /\/[*/]?|["'`{}()]|(?<![\w$.])(?:class|this|super)(?![\w$]|\s*:)/g
const STRING = { '"': /"(?:[^"\\\n]|\\[^])*"/y, "'": /'(?:[^'\\\n]|\\[^])*'/y } as const
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y
const TEMPLATE_PART = /(?:[^`\\$]|\\[^]|\$(?!\{))*(?:`|\$\{)/y
const DIRECTIVE = /(?:\s|\/\*[^]*?\*\/|\/\/.*\n)*["']use strict["']\s*[;}\n]/y

/** Words after which `(` opens a condition and `/` a regular expression. */
const CONTROL = /(?:^|[^\w$.])(?:if|for|while|with|switch|catch|await)\s*$/
const OPERATOR_WORD = /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|void|delete|throw|new|instanceof|yield|await)$/
const LOOK_BACK = 24

/**
 * Whether a module may hold a `this` of a sloppy function. Reads words and brackets only, an order of magnitude faster
 * than parsing: bundlers write modules that are strict throughout, and those need no second look.
 * @returns true also when in doubt
 */
export function mayHaveSloppyThis(code: string): boolean {
  const startsAt = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(code)?.[0]
  }
  const before = (at: number): string => code.slice(Math.max(0, at - LOOK_BACK), at).trimEnd()
  const blocks: Block[] = [{ strict: startsAt(DIRECTIVE, 0) !== undefined, opener: '{' }]
  const parens: boolean[] = []
  let lastParenWasControl = false
  let classAt = -1

  const top = (): Block => blocks[blocks.length - 1] as Block
  const opensFunction = (at: number): boolean => before(at).endsWith(')') && !lastParenWasControl
  const isDivision = (at: number): boolean => {
    const text = before(at)
    if (text.endsWith(')')) return !lastParenWasControl
    return /[\w$\]"'`]$/.test(text) && !OPERATOR_WORD.test(text)
  }

  INTERESTING.lastIndex = 0
  for (let match = INTERESTING.exec(code); match; match = INTERESTING.exec(code)) {
    const at = match.index
    const [found] = match
    let skipped: string | undefined = found
    if (found === '"' || found === "'") skipped = startsAt(STRING[found], at)
    else if (found === '//') skipped = startsAt(/.*/y, at)
    else if (found === '/*') skipped = startsAt(/\/\*[^]*?\*\//y, at)
    else if (found === '/') skipped = isDivision(at) ? found : startsAt(REGEX, at)
    else if (found === 'this' || found === 'super') {
      if (!top().strict) return true
    } else if (found === 'class') classAt = parens.length
    else if (found === '(') parens.push(CONTROL.test(before(at)))
    else if (found === ')') lastParenWasControl = parens.pop() ?? false
    else if (found === '{') {
      const isClass = classAt === parens.length
      if (isClass) classAt = -1
      const strict = top().strict || isClass || (opensFunction(at) && startsAt(DIRECTIVE, at + 1) !== undefined)
      blocks.push({ strict, opener: '{' })
    } else {
      const closes = found === '}' ? blocks.pop()?.opener : '${'
      if (closes === '${') {
        const part = startsAt(TEMPLATE_PART, at + 1)
        if (part === undefined) return true
        if (part.endsWith('${')) blocks.push({ strict: top().strict, opener: '${' })
        skipped = found + part
      }
    }
    if (skipped === undefined || blocks.length === 0) return true
    INTERESTING.lastIndex = at + skipped.length
  }
  return blocks.length !== 1 || parens.length > 0
}
