import type * as glassEasel from 'glass-easel'

type Component = glassEasel.GeneralComponent

// Kept apart from the `this` of pages and components: through the component the mini-program would reach the DOM.
const nodes = new WeakMap<object, Component>()

export const setNode = (caller: object, node: Component): void => void nodes.set(caller, node)

/** The component behind a page's or component's `this`; undefined for anything else. */
export const nodeOf = (caller: unknown): Component | undefined =>
  typeof caller === 'object' && caller !== null ? nodes.get(caller) : undefined

/** The DOM element of a node of glass-easel's tree. */
export const elementOf = (node: glassEasel.Element): HTMLElement => node.getBackendElement() as unknown as HTMLElement

/** The page a component is on, itself included. */
export function pageNodeOf(node: Component): Component {
  let page = node
  for (let host = page.ownerShadowRoot?.getHostNode(); host; host = page.ownerShadowRoot?.getHostNode()) page = host
  return page
}
