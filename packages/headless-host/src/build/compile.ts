import type { JsonObject, Payload } from '../shared/payload.ts'
import { AppJson } from './app-json.ts'
import { collectAttributes } from './attributes.ts'
import { resolveComponents, usableTags } from './components.ts'
import { readJson } from './json.ts'
import { Problems } from './problems.ts'
import { checkReferences, type Template } from './references.ts'
import { checkScript } from './scripts.ts'
import { confine } from './sloppy-this.ts'
import { readSources, type Sources } from './source-files.ts'
import { reportTemplate } from './template-messages.ts'
import { Templates } from './templates.ts'
import { tagsOf } from './wxml-tags.ts'
import { Styles } from './wxss.ts'

/** What the compiler knows of a build. */
export type CompiledApp = Pick<Payload, 'modules' | 'json' | 'wxss' | 'scopes' | 'attributes' | 'templates' | 'templatePaths'>

export interface Compilation extends CompiledApp {
  /** Every page that app.json names. */
  pages: string[]
  /** What the author should know of, though it runs. */
  warnings: string[]
}

const COMMONJS = ['require', 'module', 'exports']

/** Which JSON says something of the mini-program: any other is a file that its code may read. */
function isConfig(name: string, sources: Sources, app: JsonObject): boolean {
  if (['app', 'project.config', 'ext'].includes(name) || `${name}.json` === String(app.themeLocation ?? 'theme.json')) return true
  return ['.js', '.wxml'].some((extension) => sources.all.has(name + extension))
}

function compileJson(sources: Sources, problems: Problems): Record<string, JsonObject> {
  const file = sources.byPath.get('app.json')
  const app = file ? readJson(file, problems) : {}
  const json: Record<string, JsonObject> = {}
  for (const source of sources.code) {
    if (source.extension !== '.json' || !isConfig(source.name, sources, app)) continue
    json[source.name] = source.name === 'app' ? app : readJson(source, problems)
    resolveComponents(source.path, json[source.name] ?? {}, sources, problems)
  }
  return json
}

function compileScripts(sources: Sources, problems: Problems): Record<string, string> {
  const modules: Record<string, string> = {}
  for (const { path, name, extension, text } of sources.code) {
    if (extension !== '.js') continue
    checkScript(text, { file: path }, COMMONJS, problems)
    modules[name] = confine(text, path)
  }
  return modules
}

function compileTemplates(sources: Sources, json: Record<string, JsonObject>, problems: Problems): Pick<CompiledApp, 'attributes' | 'templates' | 'templatePaths'> {
  const compiler = new Templates()
  const templates = new Map<string, Template>()
  const scripts = new Set<string>()
  const attributes: Record<string, Set<string>> = {}
  for (const file of sources.code) {
    if (file.extension === '.wxs') {
      checkScript(file.text, { file: file.path }, COMMONJS, problems)
      compiler.addScript(file.name, file.text)
      scripts.add(file.name)
    } else if (file.extension === '.wxml') {
      reportTemplate(file.path, file.text, compiler.add(file.name, file.text), problems)
      const tags = tagsOf(file.text)
      templates.set(file.name, { file, tags })
      collectAttributes(tags, attributes)
    }
  }
  // Whose template it is decides which components it may use; that of an imported file is known only where it is used.
  const usable = (name: string) => (sources.all.has(`${name}.js`) ? usableTags(json[name] ?? {}, json.app ?? {}) : undefined)
  for (const template of templates.values()) checkReferences(template, { templates, scripts, usable }, problems)
  return {
    attributes: Object.fromEntries(Object.entries(attributes).map(([tag, names]) => [tag, [...names]])),
    templates: compiler.finish(),
    templatePaths: compiler.paths,
  }
}

function compileStyles(sources: Sources, json: Record<string, JsonObject>, problems: Problems): Pick<CompiledApp, 'wxss' | 'scopes'> {
  const styles = new Styles(sources, problems)
  const wxss: Record<string, string> = {}
  const scopes: Record<string, string> = {}
  for (const { path, name, extension } of sources.code) {
    if (extension !== '.wxss') continue
    if (name === 'app') wxss.app = styles.compile(path)
    // A sheet of its own belongs to a page or component; any other is only imported.
    if (name === 'app' || !sources.all.has(`${name}.wxml`)) continue
    const prefix = (scopes[name] = `s${Object.keys(scopes).length}`)
    wxss[name] = styles.compile(path, { prefix, isComponent: json[name]?.component === true })
  }
  return { wxss, scopes }
}

/**
 * Compiles a weapp build into what the runtime executes.
 * @param root the build's folder, its links resolved
 * @throws UserError naming every broken file with line and column
 */
export function compileApp(root: string): Compilation {
  const problems = new Problems()
  const sources = readSources(root, problems)
  const json = compileJson(sources, problems)
  const pages = new AppJson(json.app ?? {}, sources, problems).check()
  const modules = compileScripts(sources, problems)
  const templates = compileTemplates(sources, json, problems)
  const styles = compileStyles(sources, json, problems)
  problems.throwIfAny()
  return { modules, json, ...styles, ...templates, pages, warnings: [...new Set(problems.warnings)] }
}
