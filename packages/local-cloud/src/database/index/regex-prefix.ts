import { Regex } from '../regex'

const ordinary = /[^\\^$.|?*+()[\]{}]/

/**
 * The text every string matching a pattern begins with: `^abc` and `^abc.*` give `abc`. Null where the pattern is not
 * tied to the beginning, ignores case, reads several lines, or has alternatives.
 */
export function prefixOf(pattern: unknown, options: unknown): string | null {
  const regex = pattern instanceof RegExp ? Regex.from(pattern) : { pattern, options: '' }
  const source = regex.pattern
  const flags = options ?? regex.options
  if (typeof source !== 'string' || !source.startsWith('^') || /[^s]/.test(String(flags)) || source.includes('|')) return null
  let prefix = ''
  let i = 1
  for (; i < source.length; i++) {
    const char = source[i]!
    if (ordinary.test(char)) prefix += char
    else if (char === '\\' && /\W/.test(source[i + 1] ?? 'w')) prefix += source[++i]
    else break
  }
  // These let the character before them be missing.
  if (/[?*{]/.test(source[i] ?? '')) prefix = prefix.slice(0, -1)
  // Half a pair, and a last character without a next one, end no range.
  prefix = prefix.replace(/[\ud7ff-\udfff\uffff]+$/, '')
  return prefix || null
}
