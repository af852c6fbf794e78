import * as glassEasel from 'glass-easel'
import { countSetData } from '../metrics.ts'
import { callHook, reported } from './errors.ts'
import { isBuiltin } from './events.ts'
import { nodeOf, pageNodeOf } from './nodes.ts'
import { measureUpdate } from './performance.ts'

type Data = Record<string, unknown>
type Update = (data: unknown, changes: unknown[]) => void
interface Group {
  _$comp: glassEasel.GeneralComponent | null
}
interface Waiting {
  since: number
  calls: number
  data: unknown
  changes: unknown[]
  update: Update
}

/** WeChat sends no more than this at once, in bytes of JSON (框架接口/页面). */
const LIMIT = 1024 * 1024

const pending = new Map<Group, Waiting>()
const callbacks: (() => void)[] = []
let scheduled = false
const channel = new MessageChannel()
channel.port1.onmessage = () => flush()

function schedule(): void {
  if (scheduled) return
  scheduled = true
  channel.port2.postMessage(null)
}

const render = (group: Group, waiting: Waiting): void =>
  reported(() => measureUpdate(group._$comp, waiting, () => waiting.update(waiting.data, waiting.changes)))

/** Renders all that setData has left waiting; a property handed to a child may leave more waiting, hence the loop. */
export function renderNow(): void {
  while (pending.size > 0) {
    const batch = [...pending]
    pending.clear()
    for (const [group, waiting] of batch) render(group, waiting)
  }
}

/** Renders, and calls back who waited for it. */
export function flush(): void {
  scheduled = false
  renderNow()
  for (const callback of callbacks.splice(0)) callback()
}

/** Runs after what is waiting has been rendered. */
export function afterRender(callback: () => void): void {
  callbacks.push(callback)
  schedule()
}

/**
 * What arrives at the other side of WeChat's bridge: a copy, without functions and without what is undefined.
 * @throws TypeError when the data holds a cycle
 */
function overTheWire(data: Data, path: string): { copy: Data; bytes: number } {
  for (const [key, value] of Object.entries(data)) {
    if (value === undefined) console.warn(`Setting data field "${key}" to undefined is invalid.`)
  }
  let wire: string
  try {
    wire = JSON.stringify(data)
  } catch (error) {
    throw new TypeError(`setData of ${path}: ${(error as Error).message.split('\n')[0]}`, { cause: error })
  }
  return { copy: JSON.parse(wire) as Data, bytes: new TextEncoder().encode(wire).length }
}

/** `setData` of pages and components. */
export function setData(this: { is: string }, data: Data, callback?: () => void): void {
  const node = nodeOf(this)
  if (!node) throw new TypeError('setData: this is neither a page nor a component')
  if (data === null || typeof data !== 'object') throw new TypeError(`setData of ${node.is}: the first argument must be an object`)
  const { copy, bytes } = overTheWire(data, node.is)
  countSetData(pageNodeOf(node).is, bytes)
  if (bytes > LIMIT) throw new RangeError(`setData of ${node.is}: 数据传输长度为 ${bytes} 已经超过最大长度 ${LIMIT}`)
  node.setData(copy)
  if (callback) afterRender(() => callHook({ is: node.is, 'setData callback': callback.bind(this) }, 'setData callback'))
}

/**
 * Makes setData behave as in WeChat: `this.data` changes at once, what is on the screen later.
 * glass-easel would render inside the call, and code that relies on that would break on a phone.
 */
export function renderLater(): void {
  const groups = glassEasel.DataGroup.prototype as unknown as { setUpdateListener(this: Group, update: Update): void }
  const original = groups.setUpdateListener
  groups.setUpdateListener = function (update) {
    if (!this._$comp || isBuiltin(this._$comp)) return original.call(this, update)
    return original.call(this, (data, changes) => {
      const waiting = pending.get(this)
      if (waiting) {
        waiting.changes.push(...changes)
        waiting.calls += 1
      } else pending.set(this, { since: Date.now(), calls: 1, data, changes: [...changes], update })
      schedule()
    })
  }
}
