import * as adapter from 'glass-easel-miniprogram-adapter'
import * as glassEasel from 'glass-easel'
import { countSetData } from '../metrics.ts'
import { callHook } from './errors.ts'
import { isBuiltin } from './events.ts'

type Data = Record<string, unknown>
type Update = (data: unknown, changes: unknown[]) => void
interface Group {
  _$comp: { is: string } | null
}
interface Caller {
  is: string
  __pageId__?: number
  _$: glassEasel.GeneralComponent
}

const pending = new Map<Group, { data: unknown; changes: unknown[]; update: Update }>()
const callbacks: (() => void)[] = []
let scheduled = false
const channel = new MessageChannel()
channel.port1.onmessage = () => flush()

function schedule(): void {
  if (scheduled) return
  scheduled = true
  channel.port2.postMessage(null)
}

/** Renders all that setData has left waiting; a property handed to a child may leave more waiting, hence the loop. */
export function flush(): void {
  scheduled = false
  while (pending.size > 0) {
    const batch = [...pending.values()]
    pending.clear()
    for (const { data, changes, update } of batch) update(data, changes)
  }
  for (const callback of callbacks.splice(0)) callback()
}

/** Runs after what is waiting has been rendered. */
export function afterRender(callback: () => void): void {
  callbacks.push(callback)
  schedule()
}

function pageOf(caller: Caller): string {
  let node: glassEasel.GeneralComponent = caller._$
  for (let host = node.ownerShadowRoot?.getHostNode(); host; host = node.ownerShadowRoot?.getHostNode()) node = host
  return node.is
}

function setData(this: Caller, data: Data, callback?: () => void): void {
  if (data === null || typeof data !== 'object') throw new TypeError('setData: the first argument must be an object')
  // WeChat sends the data to another thread as JSON: what is changed afterwards does not follow, functions do not arrive.
  const wire = JSON.stringify(data)
  const bytes = new Blob([wire]).size
  countSetData(pageOf(this), bytes)
  this._$.setData(JSON.parse(wire) as Data)
  if (callback) afterRender(() => callHook({ callback: callback.bind(this) }, 'callback'))
}

/**
 * Makes setData behave as in WeChat: `this.data` changes at once, what is on the screen later.
 * glass-easel would render inside the call, and code that relies on that would break on a phone.
 */
export function installSetData(): void {
  const groups = glassEasel.DataGroup.prototype as unknown as { setUpdateListener(this: Group, update: Update): void }
  const original = groups.setUpdateListener
  groups.setUpdateListener = function (update) {
    if (!this._$comp || isBuiltin(this._$comp)) return original.call(this, update)
    return original.call(this, (data, changes) => {
      const waiting = pending.get(this)
      if (waiting) waiting.changes.push(...changes)
      else pending.set(this, { data, changes: [...changes], update })
      schedule()
    })
  }
  const callers = adapter.component.ComponentCaller.prototype as unknown as Record<string, (...args: never[]) => unknown>
  callers.setData = setData as (...args: never[]) => unknown
  // WeChat's logic layer knows its component tree at once; ours exists only once rendered.
  for (const name of ['selectComponent', 'selectAllComponents', 'createIntersectionObserver']) {
    const select = callers[name]
    callers[name] = function (this: unknown, ...args: never[]) {
      flush()
      return select?.apply(this, args)
    }
  }
}
