import fs from 'node:fs'
import path from 'node:path'
import postcss from 'postcss'
import parseSelector from 'postcss-selector-parser'
import { BUILTIN_TAGS } from '../shared/tags.ts'

const BUILTIN = new Set<string>(BUILTIN_TAGS)

/** In the page's document `page` is the body and a built-in is an element named `wx-…`. */
const toDomTags = parseSelector((root) => {
  root.walkTags((tag) => {
    if (tag.value === 'page') tag.value = 'body'
    else if (BUILTIN.has(tag.value)) tag.value = `wx-${tag.value}`
  })
})

const withScope = (scope: string) =>
  parseSelector((root) => {
    root.walkClasses((node) => {
      node.value = `${scope}--${node.value}`
    })
    root.walkPseudos((node) => {
      if (node.value !== ':host') return
      node.replaceWith(parseSelector.attribute({ attribute: 'wx-host', value: scope, quoteMark: '"', raws: {} }))
    })
  })

/**
 * Compiles one WXSS file, its imports included.
 * @param scope class prefix of an isolated component
 */
export function compileWxss(file: string, root: string, scope?: string): string {
  const sheet = postcss.parse(fs.readFileSync(file, 'utf8'), { from: file })
  sheet.walkAtRules('import', (rule) => {
    const target = /["']([^"']+)["']/.exec(rule.params)?.[1]
    if (!target) return
    const imported = target.startsWith('/') ? path.join(root, target) : path.join(path.dirname(file), target)
    rule.replaceWith(fs.existsSync(imported) ? postcss.parse(compileWxss(imported, root)).nodes : [])
  })
  sheet.walkRules((rule) => {
    const parent = rule.parent
    if (parent?.type === 'atrule' && 'name' in parent && parent.name.endsWith('keyframes')) return
    rule.selector = toDomTags.processSync(rule.selector)
    if (scope) rule.selector = withScope(scope).processSync(rule.selector)
  })
  return sheet.toString()
}
