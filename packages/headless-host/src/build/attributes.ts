import { BUILTIN_TAGS } from '../shared/tags.ts'
import type { WxmlTag } from './wxml-tags.ts'

const BUILTIN = new Set<string>(BUILTIN_TAGS)
const NOT_A_PROPERTY = /^(bind|catch|capture-|mut-|wx:|data-|mark:|generic:|worklet:|change:|class$|style$|id$|slot$|slot:)/

/** `aria-label` → `ariaLabel`. */
export const camelCase = (name: string): string => name.replace(/-([a-z])/gi, (_, letter: string) => letter.toUpperCase())

/**
 * Collects the attributes a template uses on built-in tags.
 * glass-easel drops what is not declared, and nobody can list in advance every aria-* or future attribute.
 */
export function collectAttributes(tags: WxmlTag[], into: Record<string, Set<string>>): void {
  for (const { name, attributes } of tags) {
    if (!BUILTIN.has(name)) continue
    const names = (into[name] ??= new Set())
    for (const attribute of attributes) {
      const plain = attribute.name.replace(/^model:/, '')
      if (!NOT_A_PROPERTY.test(plain)) names.add(camelCase(plain))
    }
  }
}
