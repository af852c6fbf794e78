import * as glassEasel from 'glass-easel'
import { isBuiltin } from '../logic/events.ts'
import { openPages } from '../pages/page.ts'

/** A node of the mini-program's tree: a built-in, a component of its own, or a tag nobody defined. */
export type Node = glassEasel.Element

const { isElement, getSlotName } = glassEasel.Element

/** The component behind a node, if the mini-program defined it. */
export const ownComponent = (node: Node): glassEasel.GeneralComponent | undefined =>
  glassEasel.Component.isComponent(node) && !isBuiltin(node) ? node : undefined

/** A page's own node, the one `page` selects. */
export const isPageRoot = (node: Node): boolean => glassEasel.Component.isComponent(node) && node.tagName === 'page-root'

/** The tag as the template says it. */
export function tagOf(node: Node): string {
  if (isPageRoot(node)) return 'page'
  return glassEasel.Component.isComponent(node) ? node.tagName : (node as glassEasel.NativeNode).is
}

/** The element a person sees; a component with a virtual host has none. */
export function elementOf(node: Node): HTMLElement | undefined {
  const element = node.getBackendElement() as unknown as HTMLElement | null
  if (!element) return undefined
  return isPageRoot(node) ? element.ownerDocument.body : element
}

/** The page's document the node is on. */
export function documentOf(node: Node): Document {
  for (let at: Node | null = node; at; at = at.getComposedParent()) {
    const element = elementOf(at)
    if (element) return element.ownerDocument
  }
  throw new Error(`${tagOf(node)} is on no page`)
}

/** Whether to look into a component's own template, rather than at what was written between its tags. */
export type Opens = (component: Node) => boolean

/** A custom tab bar has a root of its own; on the page it is one more element. */
const tabBarOf = (root: Node): Node[] => {
  const bar = openPages().find((page) => page.root.getComponent() === root)?.tabBar
  return bar ? [bar.getComponent()] : []
}

function direct(node: Node, opens: Opens): readonly glassEasel.Node[] {
  if (isPageRoot(node)) return [...((node as glassEasel.GeneralComponent).getShadowRoot()?.childNodes ?? []), ...tabBarOf(node)]
  if (ownComponent(node) && opens(node)) return (node as glassEasel.GeneralComponent).getShadowRoot()?.childNodes ?? []
  return getSlotName(node) === undefined ? node.childNodes : node.getComposedChildren()
}

/** The nodes right below, as they were written; `block`, `template`, `slot` and the like are seen through. */
export function childrenOf(node: Node, opens: Opens, into: (Node | glassEasel.TextNode)[] = []): (Node | glassEasel.TextNode)[] {
  for (const child of direct(node, opens)) {
    if (!isElement(child)) into.push(child as glassEasel.TextNode)
    else if (glassEasel.VirtualNode.isVirtualNode(child)) childrenOf(child, opens, into)
    else into.push(child)
  }
  return into
}
