import { flush } from '../logic/set-data.ts'
import type { Page } from '../pages/page.ts'
import { isPageRoot, type Node } from './tree.ts'
import { Wxml, type Detail } from './wxml.ts'

const COMMA = /,(?![^([]*[)\]])/
const ACROSS = /\s*>>>\s*/

const detailFor = (wanted: string): Detail => (/[[@]/.test(wanted) ? 'all' : 'id and class')

const among = (node: Node): 'all' | 'below' => (isPageRoot(node) ? 'all' : 'below')

/** `.a >>> .b`: `.b` anywhere in what `.a` has rendered, through the walls of components. */
function across(node: Node, selector: string): Node[] {
  const [first = '', ...rest] = selector.split(ACROSS)
  const start = Wxml.inside(node, detailFor(first)).select(first, among(node))
  return rest.reduce((nodes, part) => nodes.flatMap((at) => Wxml.rendered(at, detailFor(part)).select(part, 'below')), start)
}

/**
 * The nodes a selector finds, in the order of the page. Inside a component it looks only when asked from the component, or by `>>>`.
 * @throws Error when it is no selector
 */
export function select(node: Node, selector: string): Node[] {
  flush()
  if (!selector.includes('>>>')) return Wxml.inside(node, detailFor(selector)).select(selector, among(node))
  return [...new Set(selector.split(COMMA).flatMap((part) => across(node, part.trim())))]
}

/** The nodes an XPath finds in what the page has rendered, components' insides included: XPath has no other way in. */
export function selectXpath(page: Page, expression: string): Node[] {
  flush()
  return Wxml.rendered(page.root.getComponent(), detailFor(expression)).xpath(expression)
}
