import type { Target, TreeMetrics } from '../shared/metrics.ts'

interface WithListeners extends HTMLElement {
  __wxElement?: { _$eventTarget?: { listeners?: object; captureListeners?: object } }
}

const isNode = (element: Element): boolean => Boolean((element as WithListeners).__wxElement)

/** The children in WXML: what a built-in or the host puts between does not count. */
const childNodes = (element: Element): Element[] =>
  [...element.children].flatMap((child) => (isNode(child) ? [child] : childNodes(child)))

/** Counts the tree of WXML below an element. */
export function measure(element: Element): TreeMetrics {
  const below = childNodes(element)
  const parts = below.map(measure)
  return {
    nodes: below.length + parts.reduce((sum, part) => sum + part.nodes, 0),
    depth: below.length === 0 ? 0 : 1 + Math.max(...parts.map((part) => part.depth)),
    children: Math.max(below.length, ...parts.map((part) => part.children)),
  }
}

function hearsTaps(element: Element): boolean {
  const { listeners, captureListeners } = (element as WithListeners).__wxElement?._$eventTarget ?? {}
  return Boolean((listeners && 'tap' in listeners) || (captureListeners && 'tap' in captureListeners))
}

const nameOf = (element: Element): string => [element.localName.replace(/^wx-/, ''), ...element.classList].join('.')

/** All that can be tapped on a page and has a size; what stands in a label is tapped through the whole of it. */
export function targets(inner: Document): Target[] {
  return [...inner.body.querySelectorAll('*')].filter(hearsTaps).flatMap((element) => {
    const { width, height } = (element.closest('wx-label') ?? element).getBoundingClientRect()
    if (width === 0 || height === 0) return []
    return [{ element: nameOf(element), width: Math.round(width * 10) / 10, height: Math.round(height * 10) / 10 }]
  })
}

const side = ({ width, height }: Target): number => Math.min(width, height)

/** Of two targets the one a finger finds harder. */
export const smaller = (one: Target | null, other: Target | null): Target | null => {
  if (!one || !other) return one ?? other
  return side(other) < side(one) ? other : one
}
