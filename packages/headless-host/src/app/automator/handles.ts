import * as glassEasel from 'glass-easel'
import { pageById, type Page } from '../pages/page.ts'
import { ownComponent, tagOf, type Node } from './tree.ts'

export type Params = Record<string, unknown>

export interface ElementHandle {
  elementId: string
  tagName: string
  /** Present on components of the mini-program: the client makes a CustomElement of them. */
  nodeId?: string
}

const ids = new WeakMap<Node, string>()
const nodes = new Map<string, { node: WeakRef<Node>; tagName: string; classes: string }>()

const named = (tagName: string, classes: string): string => [tagName, ...classes.split(/\s+/)].filter(Boolean).join('.')

/** `view.row`: what a person who reads the template knows it by. */
export const nameOf = (node: Node): string => named(tagOf(node), node.class)

/** Gives a node an id that later calls can use; the same node has the same id for everybody. */
export function handle(node: Node): ElementHandle {
  const tagName = tagOf(node)
  const elementId = ids.get(node) ?? `element-${nodes.size + 1}`
  ids.set(node, elementId)
  nodes.set(elementId, { node: new WeakRef(node), tagName, classes: node.class })
  return ownComponent(node) ? { elementId, tagName, nodeId: elementId } : { elementId, tagName }
}

/** @throws Error when the page is no longer open */
export function pageOf({ pageId }: Params): Page {
  const page = pageById(Number(pageId))
  if (!page) throw new Error(`page ${String(pageId)} is not open: it may have been closed`)
  return page
}

/** @throws Error when the element has gone, or its page */
export function nodeOf(params: Params): Node {
  pageOf(params)
  const known = nodes.get(String(params.elementId))
  if (!known) throw new Error(`element ${String(params.elementId)} is not known`)
  const node = known.node.deref()
  if (!node || !glassEasel.Element.isAttached(node)) throw new Error(`${named(known.tagName, known.classes)} is no longer on the page`)
  return node
}

/** @throws Error when nothing was found: the client then answers null */
export function first(found: Node[], selector: unknown): ElementHandle {
  const [node] = found
  if (!node) throw new Error(`no such element: ${String(selector)}`)
  return handle(node)
}

/** What an element's data and methods are reached through. */
export function callerOf(node: Node): Record<string, unknown> {
  const component = ownComponent(node)
  if (!component) throw new Error(`${nameOf(node)} is not a component of the mini-program`)
  return component.getMethodCaller() as unknown as Record<string, unknown>
}
