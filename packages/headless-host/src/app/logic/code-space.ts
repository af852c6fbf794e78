import * as adapter from 'glass-easel-miniprogram-adapter'
import { appJson, joinPath, payload } from '../host.ts'
import { report } from './errors.ts'
import { requireModule } from './modules.ts'

/** What `Page`, `Component` and `Behavior` do while one file of the build is being loaded. */
export interface Definitions {
  Page(definition: object): unknown
  Component(definition: object): unknown
  Behavior(definition: object): unknown
}

export const environment = new adapter.MiniProgramEnv()
export const space = environment.createCodeSpace('main', true)

// Ids must be in the DOM: styles, labels and selector queries look for them there.
interface ComponentOptions {
  writeIdToDOM?: boolean
  idPrefixGenerator?: unknown
}
const prepared = space as unknown as { prepareComponentOptions(is: string, options: unknown): [ComponentOptions, ...unknown[]] }
const prepare = prepared.prepareComponentOptions.bind(space)
prepared.prepareComponentOptions = (is, options) => {
  const result = prepare(is, options)
  result[0].writeIdToDOM = true
  result[0].idPrefixGenerator = null
  return result
}

type Templates = Record<string, never>
const evaluateGlobally = window.eval
const templates = evaluateGlobally(payload.templates) as Templates

/** Gives a component its compiled template. */
export function addTemplate(path: string): void {
  const content = templates[path]
  if (content) space.addCompiledTemplate(path, { groupList: templates, content } as never)
}

let current: Definitions | undefined

function definitions(kind: string): Definitions {
  if (!current) throw new Error(`${kind}() must be called while a page or component is being loaded`)
  return current
}

// They are process-wide and act on the route being loaded: webpack's chunks call them from another file.
export const definers: Definitions = {
  Page: (definition) => definitions('Page').Page(definition),
  Component: (definition) => definitions('Component').Component(definition),
  Behavior: (definition) => definitions('Behavior').Behavior(definition),
}

const loaded = new Set<string>()
const uses = new Map<string, string[]>()

/** The components behind a page or component that has been loaded, theirs included. */
export function usedComponents(path: string, found = new Set<string>()): Set<string> {
  for (const used of uses.get(path) ?? []) {
    if (found.has(used)) continue
    found.add(used)
    usedComponents(used, found)
  }
  return found
}

function exists(path: string): boolean {
  return payload.modules[path] !== undefined || templates[path] !== undefined
}

/** Loads a page or component, and first the components it uses. */
export function loadComponent(path: string): void {
  if (loaded.has(path)) return
  loaded.add(path)
  const json = payload.json[path] ?? {}
  const wanted = { ...appJson.usingComponents, ...(json.usingComponents as Record<string, string> | undefined) }
  const using: Record<string, string> = {}
  for (const [tag, target] of Object.entries(wanted)) {
    if (/^(plugin|ext):/.test(target)) {
      report(new Error(`component <${tag}> of ${path}: plugins are not supported (${target})`))
      continue
    }
    const named = joinPath(path, target)
    const resolved = exists(named) ? named : `${named}/index`
    if (!exists(resolved)) {
      report(new Error(`component <${tag}> of ${path} is not found: ${target}`))
      continue
    }
    using[tag] = `/${resolved}`
    loadComponent(resolved)
  }
  uses.set(path, Object.values(using).map((used) => used.slice(1)))
  if (payload.scopes[path]) space.addStyleSheet(path, undefined as never, payload.scopes[path])
  space.addComponentStaticConfig(path, { ...json, usingComponents: using } as never)
  addTemplate(path)
  space.componentEnv(path, (env) => {
    const outer = current
    current = env as unknown as Definitions
    try {
      requireModule(path)
    } finally {
      current = outer
    }
  })
}
