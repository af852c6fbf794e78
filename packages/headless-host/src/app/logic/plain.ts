/** A copy that survives the wire: what JSON cannot say becomes text or null. */
export function plain(value: unknown): unknown {
  if (value instanceof Error) return value.stack ?? value.message
  if (value === undefined) return null
  try {
    return JSON.parse(JSON.stringify(value)) as unknown
  } catch {
    return String(value)
  }
}

/** Reads `a.b[0].c`; no path means the whole. */
export function readPath(value: unknown, path?: string): unknown {
  if (!path) return value
  const keys = path.replace(/\[(\d+)\]/g, '.$1').split('.')
  return keys.reduce<unknown>((inner, key) => (inner == null ? inner : (inner as Record<string, unknown>)[key]), value)
}
