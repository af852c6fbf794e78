import * as adapter from 'glass-easel-miniprogram-adapter'
import type * as glassEasel from 'glass-easel'
import { appliesTo } from './behaviors.ts'
import { isBuiltin } from './events.ts'
import { nodeOf, setNode } from './nodes.ts'
import { setUpdatePerformanceListener } from './performance.ts'
import { renderNow, setData } from './set-data.ts'

type Component = glassEasel.GeneralComponent

/** What the mini-program knows a page or component by: the `this` of its methods. */
export interface Caller {
  is: string
  data: Record<string, unknown>
  [name: string]: unknown
}

function own(caller: object): Component {
  const node = nodeOf(caller)
  if (!node) throw new TypeError('this is neither a page nor a component')
  return node
}

/** What others get who select this node: what it exports, else its `this`; a built-in component shows nothing of itself. */
function shown(node: glassEasel.Node | undefined | null, source: object): unknown {
  const caller = (node as Component | undefined)?.getMethodCaller?.() as unknown as Caller | undefined
  if (!caller || !nodeOf(caller) || isBuiltin(caller)) return null
  const exported = (caller._$export as ((source: object) => unknown) | undefined)?.call(caller, source)
  return exported === undefined ? caller : exported
}

const READ = ['is', 'id', 'dataset', 'data'] as const

// WeChat's logic layer knows its component tree at once; ours is there only once rendered, hence the rendering.
const methods = {
  setData,
  setUpdatePerformanceListener,
  triggerEvent(this: object, name: string, detail?: unknown, options?: glassEasel.EventOptions) {
    own(this).triggerEvent(name, detail, options)
  },
  selectComponent(this: object, selector: string): unknown {
    renderNow()
    return shown(own(this).getShadowRoot()?.querySelector(selector), this)
  },
  selectAllComponents(this: object, selector: string): unknown[] {
    renderNow()
    const found = own(this).getShadowRoot()?.querySelectorAll(selector) ?? []
    return found.map((node) => shown(node, this)).filter((caller) => caller !== null)
  },
  selectOwnerComponent(this: object): unknown {
    return shown(own(this).ownerShadowRoot?.getHostNode(), this)
  },
  getRelationNodes(this: object, key: string): unknown[] {
    return own(this).getRelationNodes(key).map((node) => node.getMethodCaller())
  },
  hasBehavior(this: object, behavior: unknown): boolean {
    return appliesTo(own(this), behavior)
  },
  groupSetData(this: object, callback: () => void): void {
    callback.call(this)
  },
}

/**
 * Takes the component out of the `this` of pages and components: through it the mini-program would reach the DOM.
 * What glass-easel offers beside WeChat's own methods goes with it.
 */
export function installCallers(): void {
  const prototype = adapter.component.ComponentCaller.prototype as object
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name !== 'constructor') delete (prototype as Record<string, unknown>)[name]
  }
  Object.defineProperty(prototype, '_$', {
    configurable: true,
    get: () => undefined,
    set(this: object, node: Component) {
      setNode(this, node)
    },
  })
  const readable = [...READ.map((name) => [name, name] as const), ['properties', 'data'] as const]
  for (const [name, from] of readable) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: object) {
        return nodeOf(this)?.[from]
      },
      set(this: object, value: unknown) {
        Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true })
      },
    })
  }
  addMethods(methods)
}

/** Gives pages and components methods of their own. */
export function addMethods(more: Record<string, (this: never, ...args: never[]) => unknown>): void {
  for (const [name, value] of Object.entries(more)) {
    Object.defineProperty(adapter.component.ComponentCaller.prototype, name, { value, writable: true, configurable: true })
  }
}

