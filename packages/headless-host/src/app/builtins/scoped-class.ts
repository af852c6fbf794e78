import type * as glassEasel from 'glass-easel'

/** How glass-easel names a class for one element; it keeps this to itself, and has no other way to say it for inner nodes. */
interface ClassNames {
  _$resolvePrefixes(name: string, found: (scope: number | undefined, name: string) => void): void
  _$prefixManager?: { queryName(scope: number): string | undefined }
}

/** Classes that a property names, as they are called in the document: those of a component or page carry its prefix. */
export function scopedClasses(node: glassEasel.GeneralComponent, classes: unknown): string[] {
  const list = node.classList as unknown as ClassNames
  const names: string[] = []
  for (const given of String(classes ?? '').split(/\s+/).filter(Boolean)) {
    list._$resolvePrefixes(given, (scope, name) => {
      const prefix = scope === undefined ? undefined : list._$prefixManager?.queryName(scope)
      names.push(prefix ? `${prefix}--${name}` : name)
    })
  }
  return names
}
