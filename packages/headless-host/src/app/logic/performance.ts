import type * as glassEasel from 'glass-easel'
import { callHook } from './errors.ts'
import { nodeOf } from './nodes.ts'

interface Listening {
  withDataPaths: boolean
  listener: (update: object) => void
}

/** One rendering of one component: when its first setData came, how many there were, what they changed. */
interface Update {
  since: number
  calls: number
  changes: unknown[]
}

const listening = new WeakMap<object, Listening>()
let lastProcess = 0

/** `setUpdatePerformanceListener` of pages and components; a second call replaces the listener, null removes it. */
export function setUpdatePerformanceListener(this: object, options: { withDataPaths?: boolean } | null, listener?: (update: object) => void): void {
  const node = nodeOf(this)
  if (!node) return
  if (typeof listener === 'function') listening.set(node, { withDataPaths: Boolean(options?.withDataPaths), listener })
  else listening.delete(node)
}

/** Runs a rendering, and tells who listens how long it took. */
export function measureUpdate(node: glassEasel.GeneralComponent | null, { since, calls, changes }: Update, run: () => void): void {
  const known = node ? listening.get(node) : undefined
  if (!node || !known) return run()
  const updateStartTimestamp = Date.now()
  run()
  const update = {
    updateProcessId: (lastProcess += 1),
    parentUpdateProcessId: undefined,
    isMergedUpdate: calls > 1,
    dataPaths: known.withDataPaths ? changes.map((change) => (change as [path: unknown])[0]) : undefined,
    pendingStartTimestamp: since,
    updateStartTimestamp,
    updateEndTimestamp: Date.now(),
  }
  callHook({ is: node.is, 'update performance listener': known.listener }, 'update performance listener', update)
}
