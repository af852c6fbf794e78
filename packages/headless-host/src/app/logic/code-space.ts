import * as adapter from 'glass-easel-miniprogram-adapter'
import { allPages, appJson, joinPath, payload } from '../host.ts'
import { addBuiltinBehaviors, faceOf } from './behaviors.ts'
import { prepare } from './definitions.ts'
import { report } from './errors.ts'
import { requireModule } from './modules.ts'
import { readyBehavior } from './ready.ts'
import { ownerOf } from './running.ts'
import { evaluateTemplates } from './templates.ts'
import { refuseUnknownTags } from './unknown-tags.ts'
import { needsMarkedHost, noteIsolation, type StyleOptions } from './style-isolation.ts'

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
const prepared = space as unknown as {
  staticConfigMap: Record<string, StyleOptions | undefined>
  prepareComponentOptions(is: string, options?: StyleOptions): [ComponentOptions, isolation: string]
}
const prepareOptions = prepared.prepareComponentOptions.bind(space)
prepared.prepareComponentOptions = (is, options) => {
  // The adapter reads the styles' sharing from JSON only; most libraries say it in JavaScript.
  const { styleIsolation, addGlobalClass } = options ?? {}
  prepared.staticConfigMap[is] = { styleIsolation, addGlobalClass, ...prepared.staticConfigMap[is] }
  let result = prepareOptions(is, options)
  noteIsolation(is, result[1])
  if (needsMarkedHost(is)) {
    prepared.staticConfigMap[is].styleIsolation = 'apply-shared'
    result = prepareOptions(is, options)
  }
  result[0].writeIdToDOM = true
  result[0].idPrefixGenerator = null
  return result
}

refuseUnknownTags(space.getComponentSpace())
addBuiltinBehaviors(space.getComponentSpace())
space.setOverallBehavior(readyBehavior(space.getComponentSpace()))

const templates = evaluateTemplates()

/** Gives a component its compiled template. */
export function addTemplate(path: string): void {
  const content = templates[path]
  if (content) space.addCompiledTemplate(path, { groupList: templates, content } as never)
}

/** The page or component whose file is being loaded. */
interface Loading {
  path: string
  env: Definitions
}

let current: Loading | undefined
const registered = new Set<string>()

function define(kind: 'Page' | 'Component', definition: unknown): void {
  if (!current) throw new Error(`${kind}() must be called while a page or component is being loaded`)
  if (!definition || typeof definition !== 'object') throw new TypeError(`${kind}() in ${current.path} needs an object`)
  registered.add(current.path)
  current.env[kind](prepare(current.path, definition as Record<string, unknown>))
}

// They are process-wide and act on the route being loaded: webpack's chunks call them from another file.
export const definers: Definitions = {
  Page: (definition) => define('Page', definition),
  Component: (definition) => define('Component', definition),
  Behavior: (definition) => faceOf(space.behavior().definition(prepare(ownerOf(), definition as Record<string, unknown>) as never).register()),
}

const failures = new Map<string, Error>()

/** What the code of a page or component threw when it was loaded. */
export const loadFailure = (path: string): Error | undefined => failures.get(path)

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
  for (const generic of Object.values((json.componentGenerics ?? {}) as Record<string, true | { default?: string }>)) {
    if (generic !== true && generic.default) loadComponent(joinPath(path, generic.default))
  }
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
  space.componentEnv(path, (env) => run(path, env as unknown as Definitions))
}

/** Runs the file of a page or component; one that fails is there all the same, with its template and nothing else. */
function run(path: string, env: Definitions): void {
  const outer = current
  current = { path, env }
  try {
    requireModule(path)
    if (!registered.has(path)) throw new Error(allPages.includes(path) ? `Page "${path}" has not been registered yet` : `Component is not found in path "${path}"`)
  } catch (error) {
    failures.set(path, error as Error)
    report(error)
    if (!registered.has(path)) env.Component({})
  } finally {
    current = outer
  }
}
