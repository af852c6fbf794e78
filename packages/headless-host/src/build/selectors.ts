import type { Rule } from 'postcss'
import parseSelector, { type Pseudo, type Root } from 'postcss-selector-parser'
import { BUILTIN_TAGS } from '../shared/tags.ts'

const BUILTIN = new Set<string>(BUILTIN_TAGS)

/** In the page's document `page` is the body and a built-in is an element named `wx-…`. */
function toDomTags(root: Root): void {
  root.walkTags((tag) => {
    if (tag.value === 'page') tag.value = 'body'
    else if (BUILTIN.has(tag.value)) tag.value = `wx-${tag.value}`
  })
}

/** `:host` is the element that glass-easel marks with the scope. */
function toHost(pseudo: Pseudo, prefix: string): void {
  const inner = pseudo.nodes.flatMap((selector) => selector.nodes)
  pseudo.replaceWith(parseSelector.attribute({ attribute: 'wx-host', operator: '=', value: prefix, quoteMark: '"', raws: {} }), ...inner)
}

/** Rewrites the selectors of one sheet for the page's document. */
export class Selectors {
  /** The first selector that a class prefix cannot keep inside. */
  unscoped: { node: Rule; selector: string } | undefined

  constructor(private readonly prefix: string | undefined) {}

  adapt(rule: Rule): string {
    return parseSelector((root) => {
      if (this.prefix !== undefined) this.scope(root, rule, this.prefix)
      toDomTags(root)
    }).processSync(rule.selector)
  }

  private scope(root: Root, rule: Rule, prefix: string): void {
    root.walk((node) => {
      if (node.type === 'tag' || node.type === 'id' || node.type === 'attribute') this.unscoped ??= { node: rule, selector: String(node).trim() }
    })
    root.walkPseudos((pseudo) => {
      if (pseudo.value === ':host') toHost(pseudo, prefix)
    })
    root.walkClasses((node) => {
      node.value = `${prefix}--${node.value}`
    })
  }
}
