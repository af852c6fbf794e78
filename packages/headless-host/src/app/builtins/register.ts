import type * as glassEasel from 'glass-easel'
import { BUILTIN_PREFIX, BUILTIN_TAGS, BUILTIN_TEMPLATES, type BuiltinTag } from '../../shared/tags.ts'
import { payload } from '../host.ts'
import { addTemplate, space } from '../logic/code-space.ts'
import { nodeOf } from '../logic/nodes.ts'
import { followAnimation } from './animation.ts'
import { Builtin, type Kind } from './component.ts'
import { KINDS } from './kinds.ts'

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The DOM's name of an accessibility property: WeChat writes `aria-role` where the DOM writes `role`. */
function accessibleName(name: string): string | undefined {
  if (name === 'ariaRole' || name === 'role') return 'role'
  return name.startsWith('aria') ? dashed(name) : undefined
}

/** What screen readers ask for reaches the DOM; `hidden` hides. */
function reflect(element: HTMLElement, properties: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(properties)) {
    const attribute = accessibleName(name)
    if (!attribute) continue
    if (value !== null && value !== undefined && value !== '') element.setAttribute(attribute, String(value))
    else if (!(name === 'role' || name === 'ariaRole')) element.removeAttribute(attribute)
  }
  element.toggleAttribute('hidden', Boolean(properties.hidden))
  followAnimation(element, properties.animation)
}

interface Instance {
  data: Record<string, unknown>
  builtin?: Builtin
}

function attach(this: Instance, Kind: Kind): void {
  const node = nodeOf(this) as glassEasel.GeneralComponent
  const element = node.getBackendElement() as unknown as HTMLElement
  const builtin = new Kind({
    node,
    element,
    get properties() {
      return node.data as Record<string, unknown>
    },
  })
  this.builtin = builtin
  reflect(element, this.data)
  builtin.update()
}

function register(tag: BuiltinTag): void {
  const is = BUILTIN_PREFIX + tag
  const Kind = KINDS[tag] ?? Builtin
  const names = new Set([...Kind.properties, ...(payload.attributes[tag] ?? []), 'hidden', 'name'])
  const properties: Record<string, null> = {}
  for (const name of names) properties[name] = null
  if (BUILTIN_TEMPLATES[tag]) addTemplate(is)
  const definition = space
    .component(is)
    .definition({
      properties,
      lifetimes: {
        attached(this: Instance) {
          attach.call(this, Kind)
        },
        detached(this: Instance) {
          this.builtin?.detached()
        },
      },
      observers: {
        '**'(this: Instance) {
          if (!this.builtin) return
          reflect(this.builtin.element, this.data)
          this.builtin.update()
        },
      },
    } as never)
    .register()
  const internals = definition as unknown as { _$: glassEasel.GeneralComponentDefinition }
  space.getComponentSpace().setGlobalUsingComponent(tag, internals._$)
}

/** Puts all built-ins into the code space. */
export function registerBuiltins(): void {
  BUILTIN_TAGS.forEach(register)
}
