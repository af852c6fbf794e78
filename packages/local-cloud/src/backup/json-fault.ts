/** Where a text stops being the JSON it should be. */
export interface JsonFault {
  /** Position in the text, from 0. */
  at: number
  why: string
}

const SPACE = /[ \t\n\r]*/y
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

const BROKEN = '不是合法的 JSON'

/**
 * The first fault of a text that should be JSON: bad grammar, or a field that is there twice, of which JSON.parse would
 * silently keep one. JSON.parse itself says where only sometimes. It keeps its own stack, so that no depth is too deep.
 */
export function jsonFault(text: string): JsonFault | null {
  let at = 0
  const read = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0] ?? null
    if (found !== null) at += found.length
    return found
  }
  const eat = (character: string) => text[at] === character && ++at > 0
  const broken = () => ({ at, why: at >= text.length ? '这一行的 JSON 没有写完' : BROKEN })
  // The names of each open object; null for an open array.
  const open: (Set<string> | null)[] = []
  // An object has just begun, or a comma in it was read: a name comes next.
  const readName = (names: Set<string>): JsonFault | null => {
    read(SPACE)
    const from = at
    const name = read(STRING)
    if (name === null) return broken()
    if (names.has(JSON.parse(name))) return { at: from, why: `字段 ${name} 写了两次` }
    names.add(JSON.parse(name))
    read(SPACE)
    return eat(':') ? null : broken()
  }
  for (;;) {
    read(SPACE)
    let isValueOver = true
    if (eat('{')) {
      read(SPACE)
      if (!eat('}')) {
        const names = new Set<string>()
        open.push(names)
        const fault = readName(names)
        if (fault) return fault
        isValueOver = false
      }
    } else if (eat('[')) {
      read(SPACE)
      if (!eat(']')) {
        open.push(null)
        isValueOver = false
      }
    } else if (read(STRING) === null && read(SCALAR) === null) return broken()
    while (isValueOver) {
      read(SPACE)
      if (!open.length) return at < text.length ? { at, why: BROKEN } : null
      const names = open.at(-1)!
      if (eat(',')) {
        const fault = names && readName(names)
        if (fault) return fault
        isValueOver = false
      } else if (eat(names ? '}' : ']')) open.pop()
      else return broken()
    }
  }
}
