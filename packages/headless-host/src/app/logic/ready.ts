import * as glassEasel from 'glass-easel'
import { isBuiltin } from './events.ts'
import { nodeOf } from './nodes.ts'
import { afterRender } from './set-data.ts'

type Component = glassEasel.GeneralComponent

const waiting = new Map<Component, number>()

function depthOf(node: Component): number {
  let depth = 0
  for (let host = node.ownerShadowRoot?.getHostNode(); host; host = host.ownerShadowRoot?.getHostNode()) depth += 1
  return depth
}

/** Inner ones first: a component may count on what it is made of. */
function callReady(): void {
  const nodes = [...waiting].sort((one, other) => other[1] - one[1]).map(([node]) => node)
  waiting.clear()
  for (const node of nodes) if (glassEasel.Element.isAttached(node)) node.triggerLifetime('ready', [])
}

/** Makes `ready` follow `attached` once what a component is made of is on the screen; glass-easel leaves it to its host. */
export function readyBehavior(space: glassEasel.ComponentSpace): glassEasel.GeneralBehavior {
  return space
    .define()
    .definition({
      lifetimes: {
        attached(this: object) {
          const node = nodeOf(this)
          if (!node || isBuiltin(node)) return
          if (waiting.size === 0) afterRender(callReady)
          waiting.set(node, depthOf(node))
        },
      },
    } as never)
    .registerBehavior() as unknown as glassEasel.GeneralBehavior
}
