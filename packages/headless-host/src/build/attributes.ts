import { BUILTIN_TAGS } from '../shared/tags.ts'

const BUILTIN = new Set<string>(BUILTIN_TAGS)
const TAG = /<([a-z][\w-]*)((?:\s+[^\s=>/"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*\/?>/g
const ATTRIBUTE = /\s([^\s=>/"']+)(?:\s*=\s*(?:"[^"]*"|'[^']*'))?/g
const NOT_A_PROPERTY = /^(bind|catch|capture-|mut-|wx:|data-|mark:|generic:|worklet:|change:|class$|style$|id$|slot$|slot:)/

/** `aria-label` → `ariaLabel`. */
export const camelCase = (name: string): string => name.replace(/-([a-z])/gi, (_, letter: string) => letter.toUpperCase())

/**
 * Collects the attributes a template uses on built-in tags.
 * glass-easel drops what is not declared, and nobody can list in advance every aria-* or future attribute.
 */
export function collectAttributes(source: string, into: Record<string, Set<string>>): void {
  for (const [, tag = '', attributes = ''] of source.matchAll(TAG)) {
    if (!BUILTIN.has(tag)) continue
    const names = (into[tag] ??= new Set())
    for (const [, name = ''] of attributes.matchAll(ATTRIBUTE)) {
      const plain = name.replace(/^model:/, '')
      if (!NOT_A_PROPERTY.test(plain)) names.add(camelCase(plain))
    }
  }
}
