import { builtinOf, isFormControl } from '../builtins/component.ts'
import { plain, readPath } from '../logic/plain.ts'
import { flush } from '../logic/set-data.ts'
import { callerOf, elementOf, first, handle, nodeOf, query, type Params } from './handles.ts'
import { locateTap, sendTouch } from './touch.ts'
import { wxmlOf } from './wxml.ts'

const names = (params: Params): string[] => (params.names ?? []) as string[]

const dataOf = (element: HTMLElement): Record<string, unknown> =>
  ((nodeOf(element) as { data?: Record<string, unknown> }).data ?? {}) as Record<string, unknown>

function readProperty(element: HTMLElement, name: string): unknown {
  const data = dataOf(element)
  if (name === '__propPublic') return Object.fromEntries(Object.keys(data).map((key) => [key, true]))
  const builtin = builtinOf(element)
  // A field's value is what stands in it, not what the page last set.
  if (name === 'value' && isFormControl(builtin)) return plain(builtin.formValue())
  return plain(data[name])
}

async function callComponentFunction(params: Params): Promise<object> {
  const name = String(params.functionName)
  const [tag = '', method = ''] = name.split('.')
  const element = elementOf(params)
  const call = builtinOf(element)?.automation[method] as ((...args: unknown[]) => unknown) | undefined
  if (!call || element.tagName.toLowerCase() !== `wx-${tag}`) throw new Error(`function ${name} is not supported by the headless host`)
  const result = await call(...((params.args ?? []) as unknown[]))
  await window.__settled()
  return { result: plain(result) }
}

async function callOwnMethod(params: Params): Promise<object> {
  const caller = callerOf(elementOf(params))
  const method = caller[String(params.method)]
  if (typeof method !== 'function') throw new Error(`method ${String(params.method)} is not found`)
  const result: unknown = await method.apply(caller, (params.args ?? []) as unknown[])
  await window.__settled()
  return { result: plain(result) }
}

/** The `Element.*` rows of the protocol. */
export const elementMethods: Record<string, (params: Params) => unknown> = {
  'Element.getElement': (params) => first(query(elementOf(params), String(params.selector)), params.selector),
  'Element.getElements': (params) => ({ elements: query(elementOf(params), String(params.selector)).map(handle) }),
  'Element.getDOMProperties': (params) => {
    const element = elementOf(params) as unknown as Record<string, unknown>
    return { properties: names(params).map((name) => plain(element[name])) }
  },
  'Element.getProperties': (params) => ({ properties: names(params).map((name) => readProperty(elementOf(params), name)) }),
  'Element.getAttributes': (params) => ({ attributes: names(params).map((name) => elementOf(params).getAttribute(name)) }),
  'Element.getStyles': (params) => {
    const element = elementOf(params)
    const style = element.ownerDocument.defaultView?.getComputedStyle(element)
    return { styles: names(params).map((name) => style?.getPropertyValue(name) ?? '') }
  },
  'Element.getOffset': (params) => {
    const element = elementOf(params)
    const box = element.getBoundingClientRect()
    const scroller = element.ownerDocument.scrollingElement
    return { left: box.left + (scroller?.scrollLeft ?? 0), top: box.top + (scroller?.scrollTop ?? 0) }
  },
  'Element.getWXML': (params) => ({ wxml: wxmlOf(elementOf(params), params.type === 'outer') }),
  'Element.tap': locateTap,
  'Element.touchstart': (params) => sendTouch('touchstart', params),
  'Element.touchmove': (params) => sendTouch('touchmove', params),
  'Element.touchend': (params) => sendTouch('touchend', params),
  'Element.triggerEvent': async (params) => {
    const node = nodeOf(elementOf(params)) as unknown as { triggerEvent(type: string, detail: unknown, options: object): void }
    node.triggerEvent(String(params.type), params.detail ?? {}, { bubbles: true, composed: true })
    await window.__settled()
  },
  'Element.dispatchEvent': async (params) => {
    const element = elementOf(params)
    const view = element.ownerDocument.defaultView as Window & typeof globalThis
    const type = String(params.eventName ?? params.type)
    element.dispatchEvent(new view.CustomEvent(type, { bubbles: true, detail: params.detail ?? params.passthrough }))
    await window.__settled()
  },
  'Element.callFunction': callComponentFunction,
  'Element.callMethod': callOwnMethod,
  'Element.getData': (params) => ({ data: plain(readPath(dataOf(elementOf(params)), params.path as string | undefined)) }),
  'Element.setData': (params) => {
    const caller = callerOf(elementOf(params)) as { setData(data: object): void }
    caller.setData(params.data as object)
    flush()
  },
}
