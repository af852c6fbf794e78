import { builtinOf } from '../builtins/component.ts'
import { plain, readPath } from '../logic/plain.ts'
import { running } from '../logic/running.ts'
import { flush } from '../logic/set-data.ts'
import { callerOf, first, handle, nameOf, nodeOf, type Params } from './handles.ts'
import { attributeOf, dataOf, domPropertyOf, offsetOf, propertyOf, styleOf } from './read.ts'
import { select } from './select.ts'
import { tap, touchEnd, touchMove, touchStart } from './touch.ts'
import { elementOf, tagOf, type Node } from './tree.ts'
import { dispatchEvent, triggerEvent } from './trigger.ts'
import { Wxml } from './wxml.ts'

type AnyFunction = (...args: unknown[]) => unknown

const argsOf = (params: Params): unknown[] => (params.args ?? []) as unknown[]

/** Reads one thing by each of the names asked for, as it is on the screen. */
function each(params: Params, read: (node: Node, name: string) => unknown): unknown[] {
  flush()
  const node = nodeOf(params)
  return ((params.names ?? []) as string[]).map((name) => read(node, name))
}

async function callFunction(params: Params): Promise<object> {
  const name = String(params.functionName)
  const node = nodeOf(params)
  const [tag, method = ''] = name.split('.')
  // The client's switches have a tap of their own; a finger is a finger.
  if (name === 'switch.tap' && tagOf(node) === 'switch') return { result: await tap(params) }
  const call = builtinOf(elementOf(node))?.automation[method] as AnyFunction | undefined
  if (!call || tag !== tagOf(node)) throw new Error(`function ${name} of ${nameOf(node)} is not supported by the headless host`)
  const result = await call(...argsOf(params))
  await window.__settled()
  return { result: plain(result) }
}

async function callMethod(params: Params): Promise<object> {
  const node = nodeOf(params)
  const caller = callerOf(node)
  const method = caller[String(params.method)]
  if (typeof method !== 'function') throw new Error(`${nameOf(node)} has no method ${String(params.method)}`)
  const result: unknown = await running(`${String(caller.is)}: ${String(params.method)}`, () => (method as AnyFunction).apply(caller, argsOf(params)))
  await window.__settled()
  return { result: plain(result) }
}

/** The `Element.*` rows of the protocol. */
export const elementMethods: Record<string, (params: Params) => unknown> = {
  'Element.getElement': (params) => first(select(nodeOf(params), String(params.selector)), params.selector),
  'Element.getElements': (params) => ({ elements: select(nodeOf(params), String(params.selector)).map(handle) }),
  'Element.getDOMProperties': (params) => ({ properties: each(params, domPropertyOf) }),
  'Element.getProperties': (params) => ({ properties: each(params, propertyOf) }),
  'Element.getAttributes': (params) => ({ attributes: each(params, attributeOf) }),
  'Element.getStyles': (params) => ({ styles: each(params, styleOf) }),
  'Element.getOffset': (params) => {
    flush()
    return offsetOf(nodeOf(params))
  },
  'Element.getWXML': (params) => {
    flush()
    const wxml = Wxml.rendered(nodeOf(params), 'all')
    return { wxml: params.type === 'outer' ? wxml.outer() : wxml.inner() }
  },
  'Element.tap': tap,
  'Element.touchstart': touchStart,
  'Element.touchmove': touchMove,
  'Element.touchend': touchEnd,
  'Element.triggerEvent': triggerEvent,
  'Element.dispatchEvent': dispatchEvent,
  'Element.callFunction': callFunction,
  'Element.callMethod': callMethod,
  'Element.getData': (params) => {
    const node = nodeOf(params)
    callerOf(node)
    return { data: plain(readPath(dataOf(node), params.path as string | undefined)) }
  },
  'Element.setData': async (params) => {
    const caller = callerOf(nodeOf(params)) as { setData(data: unknown): void }
    caller.setData(params.data)
    await window.__settled()
  },
}
