import type * as glassEasel from 'glass-easel'
import { rpxToPx } from '../host.ts'
import { reported } from './errors.ts'
import { elementOf, nodeOf } from './nodes.ts'
import { plain } from './plain.ts'

type Element = glassEasel.Element
type Style = string | Record<string, string | number>

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const styleText = (style: Style): string =>
  typeof style === 'string' ? style : Object.entries(style).map(([name, value]) => `${dashed(name)}:${value}`).join(';')

const instances = new WeakMap<Element, Instance>()

/** What WXS is handed for a component or element: the `ComponentDescriptor` of WeChat's documentation. */
class Instance {
  readonly #node: Element
  readonly #state: Record<string, unknown> = {}

  constructor(node: Element) {
    this.#node = node
  }

  selectComponent(selector: string): Instance | null {
    const found = shadowOf(this.#node)?.querySelector(selector)
    return found ? instanceOf(found) : null
  }

  selectAllComponents(selector: string): Instance[] {
    return (shadowOf(this.#node)?.querySelectorAll(selector) ?? []).map(instanceOf)
  }

  setStyle(style: Style): this {
    // Lies over what the template says.
    this.#node.setNodeStyle(rpxToPx(styleText(style)), TEMPORARY)
    return this
  }

  addClass(name: string): this {
    for (const one of name.split(/\s+/).filter(Boolean)) this.#node.toggleNodeClass(one, true, TEMPORARY)
    return this
  }

  removeClass(name: string): this {
    for (const one of name.split(/\s+/).filter(Boolean)) {
      this.#node.toggleNodeClass(one, false, TEMPORARY)
      this.#node.toggleNodeClass(one, false)
    }
    return this
  }

  hasClass(name: string): boolean {
    return this.#node.classList?.contains(name, TEMPORARY) || this.#node.classList?.contains(name) || false
  }

  getDataset(): Record<string, unknown> {
    return { ...(this.#node.dataset as Record<string, unknown> | undefined) }
  }

  getState(): Record<string, unknown> {
    return this.#state
  }

  /** Calls a method of the page or component in the logic layer; the arguments travel as JSON. */
  callMethod(name: string, args?: unknown): void {
    const component = this.#node as glassEasel.GeneralComponent
    const caller = component.getMethodCaller?.() as unknown as Record<string, unknown> | undefined
    const method = nodeOf(caller) ? caller?.[name] : undefined
    if (typeof method !== 'function') throw new TypeError(`callMethod: ${component.is ?? 'this element'} has no method ${name}`)
    method.call(caller, args === undefined ? undefined : plain(args))
  }

  triggerEvent(name: string, detail?: unknown): void {
    this.#node.triggerEvent(name, plain(detail ?? {}), { bubbles: false, composed: false })
  }

  getBoundingClientRect(): object {
    const { left, top, right, bottom, width, height } = elementOf(this.#node).getBoundingClientRect()
    return { left, top, right, bottom, width, height }
  }

  getComputedStyle(names: string[]): Record<string, string> {
    const style = viewOf(this.#node).getComputedStyle(elementOf(this.#node))
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(dashed(name))]))
  }

  requestAnimationFrame(callback: () => void): void {
    viewOf(this.#node).requestAnimationFrame(() => reported(callback))
  }

  setTimeout(callback: () => void, delay?: number): number {
    return window.setTimeout(() => reported(callback), delay)
  }

  clearTimeout(id: number): void {
    window.clearTimeout(id)
  }
}

// glassEasel.StyleSegmentIndex.TEMP_EXTRA, which single-file compilers cannot see.
const TEMPORARY = 3 as glassEasel.StyleSegmentIndex

const viewOf = (node: Element): Window => elementOf(node).ownerDocument.defaultView as Window

const shadowOf = (node: Element): glassEasel.ShadowRoot | null | undefined => (node as glassEasel.GeneralComponent).getShadowRoot?.()

export function instanceOf(node: Element): Instance {
  const known = instances.get(node) ?? new Instance(node)
  instances.set(node, known)
  return known
}
