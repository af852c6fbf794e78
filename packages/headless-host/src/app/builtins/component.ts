import type * as glassEasel from 'glass-easel'
import { BUILTIN_PREFIX, type BuiltinTag } from '../../shared/tags.ts'
import { rpxToPx } from '../host.ts'
import { targetNode } from '../logic/events.ts'
import { elementOf } from '../logic/nodes.ts'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- properties come from templates, each component converts its own
export type Properties = Record<string, any>

/** What a built-in component is given. */
export interface Host {
  readonly node: glassEasel.GeneralComponent
  readonly element: HTMLElement
  readonly properties: Properties
}

const instances = new WeakMap<Node, Builtin>()

/** The built-in behind an element, if it is one. */
export const builtinOf = (element: Node | null | undefined): Builtin | undefined => (element ? instances.get(element) : undefined)

/** @param fallback what it is when the template says nothing */
export const isTrue = (value: unknown, fallback = false): boolean =>
  value === null || value === undefined ? fallback : value === true || (typeof value === 'string' && value !== '') || value === 1

/** A number, or the default when the template gave none. */
export const numberOr = (value: unknown, fallback: number): number =>
  value === null || value === undefined || value === '' || Number.isNaN(Number(value)) ? fallback : Number(value)

/** A length in px; WeChat takes a number, `20px` or `20rpx`. */
export const lengthOr = (value: unknown, fallback: number): number =>
  typeof value === 'string' && value !== '' ? numberOr(parseFloat(rpxToPx(value)), fallback) : numberOr(value, fallback)

/** The element an event began at. */
export const targetElement = (event: { target: unknown }): Element | null => (event.target ? elementOf(targetNode(event.target)) : null)

/** A built-in component; one instance lives as long as its element. */
export class Builtin {
  /** Properties beside those that templates use. */
  static readonly properties: readonly string[] = []
  /** What it looks like; written into every page's document. */
  static readonly css: string = ''
  /** What automator's `callFunction` may call: `input.input` is `input` here. Under a property's name: that property as it is now. */
  readonly automation: Record<string, (...args: never[]) => unknown> = {}

  constructor(protected readonly host: Host) {
    instances.set(host.element, this)
  }

  /** The properties have changed, or are there for the first time. */
  update(): void {}

  detached(): void {}

  /** A label was tapped that belongs to this. */
  activate(): void {}

  /** What `SelectorQuery.node()` hands to the mini-program: a canvas, a context, never the DOM. */
  publicNode(): unknown {
    return undefined
  }

  /** What `SelectorQuery.context()` hands to the mini-program: a MapContext, a VideoContext. */
  publicContext(): unknown {
    return undefined
  }

  get element(): HTMLElement {
    return this.host.element
  }

  /** Path of the page it is on. */
  get page(): string {
    return this.element.ownerDocument.body.getAttribute('is') ?? ''
  }

  get props(): Properties {
    return this.host.properties
  }

  /** Tells the mini-program; built-ins' own events do not bubble. */
  emit(type: string, detail: unknown = {}): void {
    this.host.node.triggerEvent(type, detail, { bubbles: false, composed: false })
  }

  protected onTap(listener: () => void): void {
    this.host.node.addListener('tap', listener)
  }

  /** A plain child element, made once. */
  protected child(tag: string, className = ''): HTMLElement {
    const known = this.children.get(tag + className)
    if (known) return known
    const made = this.element.ownerDocument.createElement(tag)
    if (className) made.className = className
    this.element.appendChild(made)
    this.children.set(tag + className, made)
    return made
  }

  private readonly children = new Map<string, HTMLElement>()

  protected attribute(name: string, value: unknown): void {
    if (value === false || value === null || value === undefined || value === '') this.element.removeAttribute(name)
    else this.element.setAttribute(name, value === true ? '' : String(value))
  }

  /** A style of ours that stays when the template sets its own; an empty value gives it up. */
  pin(name: string, value: string): void {
    const { element, pinned } = this
    if (pinned.size === 0) {
      const setAttribute = element.setAttribute.bind(element)
      element.setAttribute = (attribute, given) => {
        setAttribute(attribute, given)
        if (attribute === 'style') pinned.forEach((own, property) => element.style.setProperty(property, own))
      }
    }
    pinned.set(name, value)
    element.style.setProperty(name, value)
  }

  private readonly pinned = new Map<string, string>()

  protected closest<T extends Builtin>(tag: BuiltinTag): T | undefined {
    let node: glassEasel.Node | null = this.host.node.parentNode as glassEasel.Node | null
    while (node) {
      const at = node as unknown as { is?: string; getBackendElement(): Node | null; parentNode: glassEasel.Node | null; getHostNode?(): glassEasel.Node }
      if (at.is === BUILTIN_PREFIX + tag) return builtinOf(at.getBackendElement()) as T | undefined
      node = at.parentNode ?? at.getHostNode?.() ?? null
    }
    return undefined
  }
}

/** A built-in that a form collects. */
export interface FormControl {
  formValue(): unknown
  resetValue(): void
}

export const isFormControl = (builtin: Builtin | undefined): builtin is Builtin & FormControl =>
  builtin !== undefined && 'formValue' in builtin

/** A class of built-ins, as {@link Kinds} lists them. */
export type Kind = { new (host: Host): Builtin; readonly properties: readonly string[]; readonly css: string }

/** Which class stands behind which tag. */
export type Kinds = Partial<Record<BuiltinTag, Kind>>
