import type * as glassEasel from 'glass-easel'
import { builtinOf } from '../builtins/component.ts'
import { callHook } from '../logic/errors.ts'
import { elementOf, nodeOf } from '../logic/nodes.ts'
import { plain } from '../logic/plain.ts'
import { afterRender } from '../logic/set-data.ts'

type Component = glassEasel.GeneralComponent
type Fields = Record<string, unknown>
type Callback = (result: unknown) => void
/** Reads what is asked of an element; of the viewport when there is no node. */
type Read = (element: HTMLElement, node: glassEasel.Element | null) => Fields | null

interface Request {
  component: Component | undefined
  selector: string | null
  many: boolean
  read: Read
  callback?: Callback
}

const identity = (node: glassEasel.Element | null): Fields => ({ id: node?.id ?? '', dataset: { ...(node?.dataset as object | null) } })

const viewport = (element: HTMLElement): HTMLElement => element.ownerDocument.scrollingElement as HTMLElement

function box(element: HTMLElement, node: glassEasel.Element | null): Fields {
  if (!node) {
    const { clientWidth, clientHeight } = viewport(element)
    return { left: 0, top: 0, right: clientWidth, bottom: clientHeight, width: clientWidth, height: clientHeight }
  }
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
  return { left, top, right, bottom, width, height }
}

function scroll(element: HTMLElement, node: glassEasel.Element | null): Fields {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = node ? element : viewport(element)
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight }
}

const pick = (from: Fields, names: string[]): Fields => Object.fromEntries(names.map((name) => [name, from[name]]))

/** What a built-in shows of itself, e.g. a canvas. The element itself is none of the logic layer's business. */
const publicNode = (element: HTMLElement): unknown => builtinOf(element)?.publicNode() ?? null
const publicContext = (element: HTMLElement): unknown => builtinOf(element)?.publicContext() ?? null

const camelCase = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

function readProperties(node: glassEasel.Element | null, names: string[]): Fields {
  const data = (node as Component | null)?.data as Fields | undefined
  const known = names.filter((name) => data && camelCase(name) in data && !['id', 'class', 'style'].includes(name))
  return Object.fromEntries(known.map((name) => [name, plain(data?.[camelCase(name)])]))
}

function readStyles(element: HTMLElement, names: string[]): Fields {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element)
  return Object.fromEntries(names.map((name) => [name, style?.[camelCase(name) as never] ?? '']))
}

const readFields =
  (wanted: Fields): Read =>
  (element, node) => ({
    ...(wanted.id ? { id: node?.id ?? '' } : {}),
    ...(wanted.dataset ? { dataset: identity(node).dataset } : {}),
    ...(wanted.mark ? { mark: { ...node?.collectMarks() } } : {}),
    ...(wanted.rect ? pick(box(element, node), ['left', 'top', 'right', 'bottom']) : {}),
    ...(wanted.size ? pick(box(element, node), ['width', 'height']) : {}),
    ...(wanted.scrollOffset ? scroll(element, node) : {}),
    ...(wanted.node ? { node: publicNode(element) } : {}),
    ...(wanted.context ? { context: publicContext(element) } : {}),
    ...readProperties(node, (wanted.properties as string[] | undefined) ?? []),
    ...readStyles(element, (wanted.computedStyle as string[] | undefined) ?? []),
  })

class NodesRef {
  readonly #add: (read: Read, callback?: Callback) => SelectorQuery

  constructor(add: (read: Read, callback?: Callback) => SelectorQuery) {
    this.#add = add
  }

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.#add((element, node) => ({ ...identity(node), ...box(element, node) }), callback)
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.#add((element, node) => ({ ...identity(node), ...scroll(element, node) }), callback)
  }

  fields(wanted: Fields, callback?: Callback): SelectorQuery {
    return this.#add(readFields(wanted), callback)
  }

  node(callback?: Callback): SelectorQuery {
    return this.#add((element) => ({ node: publicNode(element) }), callback)
  }

  context(callback?: Callback): SelectorQuery {
    return this.#add((element) => ({ context: publicContext(element) }), callback)
  }
}

/** Our own: the adapter's lacks `.in`, computed styles and the viewport's size. Nothing of it leads to the DOM. */
export class SelectorQuery {
  readonly #requests: Request[] = []
  #component: Component | undefined

  constructor(component: Component | undefined) {
    this.#component = component
  }

  in(caller: object): this {
    const node = nodeOf(caller)
    if (!node) throw new TypeError('SelectorQuery.in: the argument is neither a page nor a component')
    this.#component = node
    return this
  }

  select(selector: string): NodesRef {
    return this.#ref(selector, false)
  }

  selectAll(selector: string): NodesRef {
    return this.#ref(selector, true)
  }

  selectViewport(): NodesRef {
    return this.#ref(null, false)
  }

  exec(callback?: Callback): this {
    const owner = { is: this.#component?.is, 'selector query': callback }
    // What setData has left waiting is rendered before the question is answered, as in WeChat.
    afterRender(() => {
      const results = this.#requests.map((request) => {
        const result = answer(request)
        callHook({ is: owner.is, 'selector query': request.callback }, 'selector query', result)
        return result
      })
      callHook(owner, 'selector query', results)
    })
    return this
  }

  #ref(selector: string | null, many: boolean): NodesRef {
    return new NodesRef((read, callback) => {
      this.#requests.push({ component: this.#component, selector, many, read, callback })
      return this
    })
  }
}

function answer({ component, selector, many, read }: Request): unknown {
  const root = component?.getShadowRoot()
  const own = component && elementOf(component)
  if (!root || !own?.isConnected) return many ? [] : null
  if (selector === null) return read(own.ownerDocument.body, null)
  const found = many ? root.querySelectorAll(selector) : [root.querySelector(selector)]
  // A component with a virtual host has no element of its own.
  const values = found.map((node) => (node && elementOf(node) ? read(elementOf(node), node) : null))
  return many ? values.filter((value) => value !== null) : values[0]
}
