import * as glassEasel from 'glass-easel'
import { BUILTIN_TAGS } from '../../shared/tags.ts'
import { isBuiltin } from '../logic/events.ts'
import { pageById, type Page } from '../pages/page.ts'

export type Params = Record<string, unknown>

export interface ElementHandle {
  elementId: string
  tagName: string
  /** Present on components of the mini-program: the client makes a CustomElement of them. */
  nodeId?: string
}

type WithNode = HTMLElement & { __wxElement?: glassEasel.Element }

const BUILTIN = new Set<string>(BUILTIN_TAGS)
const ids = new WeakMap<Element, string>()
const elements = new Map<string, WeakRef<HTMLElement>>()
let lastId = 0

/** The component behind an element, if the mini-program defined it. */
export function ownComponent(element: HTMLElement): glassEasel.GeneralComponent | undefined {
  const node = (element as WithNode).__wxElement
  return node && glassEasel.Component.isComponent(node) && !isBuiltin(node) ? node : undefined
}

export const nodeOf = (element: HTMLElement): glassEasel.Element => {
  const node = (element as WithNode).__wxElement
  if (!node) throw new Error('this element is not part of the mini-program')
  return node
}

export const callerOf = (element: HTMLElement): Record<string, unknown> =>
  (nodeOf(element) as glassEasel.GeneralComponent).getMethodCaller() as unknown as Record<string, unknown>

/** Gives an element an id that later calls can use. */
export function handle(element: HTMLElement): ElementHandle {
  const elementId = ids.get(element) ?? `element-${(lastId += 1)}`
  ids.set(element, elementId)
  elements.set(elementId, new WeakRef(element))
  const tagName = element.tagName.toLowerCase().replace(/^wx-/, '').replace(/^body$/, 'page')
  return ownComponent(element) ? { elementId, tagName, nodeId: elementId } : { elementId, tagName }
}

export function elementOf({ elementId }: Params): HTMLElement {
  const element = elements.get(String(elementId))?.deref()
  if (!element?.isConnected) throw new Error(`element ${String(elementId)} is not found: it may have been removed`)
  return element
}

export function pageOf({ pageId }: Params): Page {
  const page = pageById(Number(pageId))
  if (!page) throw new Error(`page ${String(pageId)} is not found: it may have been closed`)
  return page
}

/** `view > .a` is `wx-view > .a` in our documents. */
export const domSelector = (selector: string): string =>
  selector
    .replace(/>>>/g, ' ')
    .replace(/(^|[\s>+~,(])([a-z][\w-]*)/g, (whole, before: string, tag: string) =>
      tag === 'page' ? `${before}body` : BUILTIN.has(tag) ? `${before}wx-${tag}` : whole,
    )

export function query(root: Document | HTMLElement, selector: string): HTMLElement[] {
  const component = 'tagName' in root ? ownComponent(root) : undefined
  const inside = component?.getShadowRoot()?.querySelectorAll(selector) ?? []
  if (inside.length > 0) return inside.map((node) => node.getBackendElement() as unknown as HTMLElement)
  return [...root.querySelectorAll<HTMLElement>(domSelector(selector))]
}

export function queryXpath(page: Page, expression: string): HTMLElement[] {
  const mapped = expression.replace(/(^|\/)([a-z][\w-]*)/g, (whole, before: string, tag: string) => (BUILTIN.has(tag) ? `${before}wx-${tag}` : whole))
  const found = page.document.evaluate(mapped, page.document.body, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null)
  return Array.from({ length: found.snapshotLength }, (_, index) => found.snapshotItem(index) as HTMLElement)
}

export function first(found: HTMLElement[], selector: unknown): ElementHandle {
  const element = found[0]
  if (!element) throw new Error(`no such element: ${String(selector)}`)
  return handle(element)
}
