import path from 'node:path'

/** Where a path written in a file leads inside the build; `/x` is seen from the build's own folder. */
export const resolvePath = (file: string, written: string): string =>
  written.startsWith('/') ? path.posix.normalize(written.slice(1)) : path.posix.join(path.posix.dirname(file), written)

/** Resolves the path of a template or script, whose extension may be left out. */
export const resolveWithout = (extension: string, file: string, written: string): string => {
  const resolved = resolvePath(file, written)
  return resolved.endsWith(extension) ? resolved.slice(0, -extension.length) : resolved
}
