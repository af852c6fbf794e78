import * as glassEasel from 'glass-easel'
import { builtinOf, isFormControl } from '../builtins/component.ts'
import { plain } from '../logic/plain.ts'
import { attributesOf } from './attributes.ts'
import { boxOf, isBoxless } from './boxes.ts'
import { childrenOf, documentOf, elementOf, type Node } from './tree.ts'

type Fields = Record<string, unknown>

export const dataOf = (node: Node): Fields => ((node as glassEasel.GeneralComponent).data ?? {}) as Fields

/** What the client asks of movable views by names of WeChat's own inside. */
const ALIASES: Record<string, string> = { _translateX: 'x', _translateY: 'y' }

/** Properties that change without the page setting them, and what answers them. */
const LIVE = ['x', 'y', 'scrollTop', 'scrollLeft', 'current']

function liveProperties(node: Node): Record<string, () => unknown> {
  const builtin = builtinOf(elementOf(node))
  if (!builtin) return {}
  const readers = builtin.automation as Record<string, () => unknown>
  const live = Object.fromEntries(LIVE.filter((name) => name in readers).map((name) => [name, readers[name] as () => unknown]))
  return isFormControl(builtin) ? { ...live, value: () => builtin.formValue() } : live
}

/** A property as it is now; `__propPublic` answers which there are. */
export function propertyOf(node: Node, name: string): unknown {
  const live = liveProperties(node)
  if (name === '__propPublic') {
    const declared = glassEasel.Component.isComponent(node) ? glassEasel.Component.listProperties(node) : []
    return Object.fromEntries([...declared, ...Object.keys(live)].map((key) => [key, true]))
  }
  const wanted = ALIASES[name] ?? name
  return plain(live[wanted]?.() ?? dataOf(node)[wanted])
}

export const attributeOf = (node: Node, name: string): string | null => new Map(attributesOf(node)).get(name) ?? null

/** What is read on the screen. */
function textOf(node: Node): string {
  if (!isBoxless(node)) return elementOf(node)?.innerText ?? ''
  return childrenOf(node, () => true).map((child) => (glassEasel.Element.isElement(child) ? textOf(child) : child.textContent)).join('')
}

/** A property of the element in the page's document; one without a box answers for what it shows. */
export function domPropertyOf(node: Node, name: string): unknown {
  if (name === 'innerText') return textOf(node)
  if (name === 'offsetWidth' && isBoxless(node)) return Math.round(boxOf(node).width)
  if (name === 'offsetHeight' && isBoxless(node)) return Math.round(boxOf(node).height)
  return plain((elementOf(node) as unknown as Fields | undefined)?.[name])
}

const cssName = (name: string): string => (name.startsWith('--') ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))

/** @param name `background-color` or `backgroundColor` */
export function styleOf(node: Node, name: string): string {
  const element = elementOf(node)
  return element?.ownerDocument.defaultView?.getComputedStyle(element).getPropertyValue(cssName(name)) ?? ''
}

/** From the upper left corner of the page, however far it is scrolled. */
export function offsetOf(node: Node): { left: number; top: number } {
  const { left, top } = boxOf(node)
  const scroller = documentOf(node).scrollingElement
  return { left: left + (scroller?.scrollLeft ?? 0), top: top + (scroller?.scrollTop ?? 0) }
}
