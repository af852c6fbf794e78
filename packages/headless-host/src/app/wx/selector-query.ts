import type * as glassEasel from 'glass-easel'
import { afterRender } from '../logic/set-data.ts'
import { callHook } from '../logic/errors.ts'

type Component = glassEasel.GeneralComponent
type Fields = Record<string, unknown>
type Callback = (result: unknown) => void
type Read = (element: HTMLElement, node: glassEasel.Element | null) => Fields

interface Request {
  component: Component | undefined
  selector: string | null
  many: boolean
  read: Read
  callback?: Callback
}

const identity = (node: glassEasel.Element | null): Fields => ({ id: node?.id ?? '', dataset: { ...(node?.dataset as object | null) } })

const viewport = (element: HTMLElement): HTMLElement => element.ownerDocument.scrollingElement as HTMLElement

function box(element: HTMLElement, isViewport: boolean): Fields {
  if (isViewport) {
    const { clientWidth, clientHeight } = viewport(element)
    return { left: 0, top: 0, right: clientWidth, bottom: clientHeight, width: clientWidth, height: clientHeight }
  }
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
  return { left, top, right, bottom, width, height }
}

function scroll(element: HTMLElement, isViewport: boolean): Fields {
  const scroller = isViewport ? viewport(element) : element
  return {
    scrollLeft: scroller.scrollLeft,
    scrollTop: scroller.scrollTop,
    scrollWidth: scroller.scrollWidth,
    scrollHeight: scroller.scrollHeight,
  }
}

const pick = (from: Fields, names: string[]): Fields => Object.fromEntries(names.map((name) => [name, from[name]]))

function readFields(wanted: Record<string, unknown>, isViewport: boolean): Read {
  return (element, node) => {
    const result: Fields = {}
    if (wanted.id) result.id = node?.id ?? ''
    if (wanted.dataset) result.dataset = { ...(node?.dataset as object | null) }
    if (wanted.rect) Object.assign(result, pick(box(element, isViewport), ['left', 'top', 'right', 'bottom']))
    if (wanted.size) Object.assign(result, pick(box(element, isViewport), ['width', 'height']))
    if (wanted.scrollOffset) Object.assign(result, scroll(element, isViewport))
    if (wanted.node) result.node = element.querySelector('canvas') ?? element
    const style = element.ownerDocument.defaultView?.getComputedStyle(element)
    for (const name of (wanted.computedStyle as string[] | undefined) ?? []) result[name] = style?.[name as never]
    const data = (node as unknown as { data?: Fields } | null)?.data
    for (const name of (wanted.properties as string[] | undefined) ?? []) result[name] = data?.[name]
    return result
  }
}

class NodesRef {
  constructor(
    private readonly query: SelectorQuery,
    private readonly selector: string | null,
    private readonly many: boolean,
  ) {}

  private add(read: Read, callback?: Callback): SelectorQuery {
    return this.query.push({ selector: this.selector, many: this.many, read, callback })
  }

  private get isViewport(): boolean {
    return this.selector === null
  }

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.add((element, node) => ({ ...identity(node), ...box(element, this.isViewport) }), callback)
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.add((element, node) => ({ ...identity(node), ...scroll(element, this.isViewport) }), callback)
  }

  fields(wanted: Record<string, unknown>, callback?: Callback): SelectorQuery {
    return this.add(readFields(wanted, this.isViewport), callback)
  }

  node(callback?: Callback): SelectorQuery {
    return this.add((element) => ({ node: element.querySelector('canvas') ?? element }), callback)
  }

  context(callback?: Callback): SelectorQuery {
    return this.add(() => ({ context: {} }), callback)
  }
}

/** Our own: the adapter's lacks `.in`, computed styles and the viewport's size. */
export class SelectorQuery {
  private readonly requests: Request[] = []

  constructor(private component: Component | undefined) {}

  in(component: { _$?: Component } | undefined): this {
    if (component?._$) this.component = component._$
    return this
  }

  select(selector: string): NodesRef {
    return new NodesRef(this, selector, false)
  }

  selectAll(selector: string): NodesRef {
    return new NodesRef(this, selector, true)
  }

  selectViewport(): NodesRef {
    return new NodesRef(this, null, false)
  }

  push(request: Omit<Request, 'component'>): this {
    this.requests.push({ ...request, component: this.component })
    return this
  }

  exec(callback?: Callback): this {
    // What setData has left waiting is rendered before the question is answered, as in WeChat.
    afterRender(() => {
      const results = this.requests.map((request) => {
        const result = answer(request)
        callHook(request, 'callback', result)
        return result
      })
      callHook({ callback }, 'callback', results)
    })
    return this
  }
}

function answer({ component, selector, many, read }: Request): unknown {
  const root = component?.getShadowRoot()
  if (!component || !root) return many ? [] : null
  const own = component.getBackendElement() as unknown as HTMLElement
  if (selector === null) return read(own.ownerDocument.body, null)
  const found = many ? root.querySelectorAll(selector) : [root.querySelector(selector)]
  const values = found
    .filter((node): node is glassEasel.Element => node !== null)
    .map((node) => read(node.getBackendElement() as unknown as HTMLElement, node))
  return many ? values : (values[0] ?? null)
}
