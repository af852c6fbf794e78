import fs from 'node:fs'
import path from 'node:path'
import { UserError } from '../errors.ts'
import type { JsonObject, Payload } from '../shared/payload.ts'
import { collectAttributes } from './attributes.ts'
import { Templates } from './templates.ts'
import { compileWxss } from './wxss.ts'

export type CompiledApp = Omit<Payload, 'settings' | 'phone' | 'apiNames'>

const IGNORED = new Set(['project.config', 'project.private.config', 'sitemap'])

function filesIn(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name)
    return entry.isDirectory() ? filesIn(full) : [full]
  })
}

function readJson(file: string, name: string): JsonObject {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as JsonObject
  } catch (error) {
    throw new UserError(`${name} 不是合法的 JSON：${(error as Error).message}`)
  }
}

/** @throws UserError when the folder holds no build */
export function assertBuild(root: string): void {
  if (!fs.existsSync(root)) throw new UserError(`没有找到小程序构建目录 ${root}：请先构建（例如 npm run build:weapp）。`)
  for (const name of ['app.json', 'app.js']) {
    if (!fs.existsSync(path.join(root, name))) throw new UserError(`${root} 不是小程序的构建结果：缺少 ${name}。`)
  }
}

interface TabBar {
  list?: { iconPath?: string; selectedIconPath?: string }[]
}

/** WeChat refuses a build whose tab icons are missing; a bundler that sees only `@name` leaves them out. */
function missingTabIcons(root: string, json: Record<string, JsonObject>): string[] {
  const bar = json.app?.tabBar as TabBar | undefined
  const named = (bar?.list ?? []).flatMap((tab) => [tab.iconPath, tab.selectedIconPath])
  const themes = Object.values((json.theme ?? {}) as Record<string, Record<string, string>>)
  const icons = named.flatMap((icon) => (icon?.startsWith('@') ? themes.map((theme) => theme[icon.slice(1)]) : [icon]))
  return [...new Set(icons)]
    .filter((icon) => icon && !fs.existsSync(path.join(root, icon)))
    .map((icon) => `app.json: tab icon ${icon} is not in the build`)
}

/** An isolated component gets its own class prefix; `shared` styles and pages do not. */
function isIsolated(json: JsonObject | undefined): boolean {
  return Boolean(json?.component) && (json?.styleIsolation ?? 'isolated') === 'isolated'
}

/**
 * Compiles a weapp build into what the runtime executes.
 * @throws UserError when a file of it is broken
 */
export function compileApp(root: string): CompiledApp & { warnings: string[] } {
  const templates = new Templates()
  const attributes: Record<string, Set<string>> = {}
  const app: CompiledApp = { modules: {}, json: {}, wxss: {}, scopes: {}, attributes: {}, templates: '', templatePaths: templates.paths }
  const sheets: [name: string, file: string][] = []

  for (const file of filesIn(root)) {
    const relative = path.relative(root, file).split(path.sep).join('/')
    const extension = path.extname(relative)
    const name = relative.slice(0, -extension.length || undefined)
    if (extension === '.js') app.modules[name] = fs.readFileSync(file, 'utf8')
    else if (extension === '.json' && !IGNORED.has(name)) app.json[name] = readJson(file, relative)
    else if (extension === '.wxs') templates.addScript(name, fs.readFileSync(file, 'utf8'))
    else if (extension === '.wxss') sheets.push([name, file])
    else if (extension === '.wxml') {
      const source = fs.readFileSync(file, 'utf8')
      templates.add(name, source)
      collectAttributes(source, attributes)
    }
  }
  for (const [name, file] of sheets) {
    if (isIsolated(app.json[name])) app.scopes[name] = `s${Object.keys(app.scopes).length}`
    try {
      app.wxss[name] = compileWxss(file, root, app.scopes[name])
    } catch (error) {
      throw new UserError(`${name}.wxss 无法解析：${(error as Error).message}`)
    }
  }
  for (const [tag, names] of Object.entries(attributes)) app.attributes[tag] = [...names]
  app.templates = templates.finish()
  return { ...app, warnings: [...templates.warnings, ...missingTabIcons(root, app.json)] }
}
