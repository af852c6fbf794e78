import { BUILTIN_TAGS } from '../shared/tags.ts'
import { resolveWithout } from './paths.ts'
import { placeIn, type Problems } from './problems.ts'
import { checkScript } from './scripts.ts'
import type { SourceFile } from './source-files.ts'
import { plainValue, type WxmlTag } from './wxml-tags.ts'

const KNOWN_TAGS = new Set<string>([...BUILTIN_TAGS, 'block', 'template', 'import', 'include', 'wxs', 'slot'])

/** A template, and what it is made of. */
export interface Template {
  file: SourceFile
  tags: WxmlTag[]
}

/** What the checks need to know of the rest of the build. */
export interface Surroundings {
  templates: Map<string, Template>
  /** Names of WXS files. */
  scripts: Set<string>
  /** The components a page or component may use by tag; undefined when this template is neither's. */
  usable(name: string): Set<string> | undefined
}

function checkSource(tag: WxmlTag, extension: string, exists: (name: string) => boolean, { path, text }: SourceFile, problems: Problems): void {
  const written = plainValue(tag, 'src')
  if (written === undefined || exists(resolveWithout(extension, path, written))) return
  const at = tag.attributes.find((attribute) => attribute.name === 'src')?.at ?? tag.at
  problems.error(placeIn(path, text, at), `<${tag.name}> 引用的 ${written} 不存在。`)
}

const definedIn = ({ tags }: Template): string[] =>
  tags.flatMap((tag) => (tag.name === 'template' ? (plainValue(tag, 'name') ?? []) : []))

/** The templates a file can use: its own and those of what it imports, but not what that imports in turn. */
function templatesFor(template: Template, { templates }: Surroundings): Set<string> {
  const imported = template.tags.flatMap((tag) => {
    const written = tag.name === 'import' ? plainValue(tag, 'src') : undefined
    const target = written === undefined ? undefined : templates.get(resolveWithout('.wxml', template.file.path, written))
    return target ? definedIn(target) : []
  })
  return new Set([...definedIn(template), ...imported])
}

/**
 * Checks what a template names: files, templates, components, scripts.
 * A template or component that is missing is only a warning: it may stand in a branch that is never shown, and is an
 * error of the running mini-program when it is.
 */
export function checkReferences(template: Template, surroundings: Surroundings, problems: Problems): void {
  const { file, tags } = template
  const usable = surroundings.usable(file.name)
  const available = templatesFor(template, surroundings)
  for (const tag of tags) {
    const place = () => placeIn(file.path, file.text, tag.at)
    if (tag.name === 'import' || tag.name === 'include') {
      checkSource(tag, '.wxml', (name) => surroundings.templates.has(name), file, problems)
    } else if (tag.name === 'wxs') {
      checkSource(tag, '.wxs', (name) => surroundings.scripts.has(name), file, problems)
      if (!tag.script) continue
      const start = placeIn(file.path, file.text, tag.script.at)
      checkScript(tag.script.text, { file: file.path, line: start.line - 1, column: start.column - 1 }, ['require', 'exports', 'module'], problems)
    } else if (tag.name === 'template') {
      const is = plainValue(tag, 'is')
      if (is !== undefined && !available.has(is)) problems.warn(place(), `没有名为 ${is} 的模板。`)
    } else if (usable && !KNOWN_TAGS.has(tag.name) && !usable.has(tag.name)) {
      problems.warn(place(), `<${tag.name}> 既不是内置组件，也没有写在 usingComponents 里。`)
    }
  }
}
