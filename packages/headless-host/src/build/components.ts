import path from 'node:path'
import type { JsonObject } from '../shared/payload.ts'
import { resolvePath } from './paths.ts'
import { placeIn, type Problems } from './problems.ts'
import type { Sources } from './source-files.ts'

/** The folders in which `usingComponents: { "x": "vant/button" }` looks for an npm package, nearest first. */
function npmFolders(file: string): string[] {
  const folder = path.posix.dirname(file)
  const here = path.posix.join(folder, 'miniprogram_npm')
  return folder === '.' ? [here] : [here, ...npmFolders(folder)]
}

/** Finds the component that a path in a JSON file means: its name without extension. */
function findComponent(file: string, written: string, sources: Sources): string | undefined {
  const isPackage = !/^[./]/.test(written)
  const bases = [resolvePath(file, written), ...(isPackage ? npmFolders(file).map((folder) => path.posix.join(folder, written)) : [])]
  return bases.flatMap((base) => [base, path.posix.join(base, 'index')]).find((name) => sources.all.has(`${name}.wxml`) || sources.all.has(`${name}.js`))
}

/**
 * Replaces what a JSON file says of components by where they are, and reports those that are nowhere.
 * Plugins are left alone: the runtime refuses them by name.
 */
export function resolveComponents(file: string, json: JsonObject, sources: Sources, problems: Problems): void {
  const text = sources.byPath.get(file)?.text ?? ''
  const resolve = (tag: string, written: unknown): unknown => {
    if (typeof written !== 'string' || /^\w+:/.test(written)) return written
    const found = findComponent(file, written, sources)
    const missing = found === undefined ? undefined : ['.js', '.wxml'].find((extension) => !sources.all.has(found + extension))
    if (found !== undefined && missing === undefined) return `/${found}`
    const place = placeIn(file, text, Math.max(0, text.indexOf(JSON.stringify(written))))
    problems.error(place, found === undefined ? `组件 <${tag}> 的 ${written} 不存在。` : `组件 <${tag}> 缺少 ${found}${missing}。`)
    return written
  }
  const { usingComponents, componentGenerics } = json as { usingComponents?: JsonObject; componentGenerics?: JsonObject }
  if (usingComponents) json.usingComponents = Object.fromEntries(Object.entries(usingComponents).map(([tag, written]) => [tag, resolve(tag, written)]))
  for (const [tag, generic] of Object.entries(componentGenerics ?? {})) {
    const named = generic as { default?: unknown } | null
    if (named?.default !== undefined) named.default = resolve(tag, named.default)
  }
}

const keys = (value: unknown): string[] => (typeof value === 'object' && value !== null ? Object.keys(value) : [])

/** The tags that a page or component may use beside the built-in ones. */
export const usableTags = (json: JsonObject, app: JsonObject): Set<string> =>
  new Set([...keys(app.usingComponents), ...keys(json.usingComponents), ...keys(json.componentGenerics)])
