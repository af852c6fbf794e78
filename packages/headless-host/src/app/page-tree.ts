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

const describe = (element: Element): string => [element.localName.replace(/^wx-/, ''), ...element.classList].join('.')

/** Controls say what they are by themselves; anything else must be told by aria-role. */
const CONTROLS = new Set(['button', 'checkbox', 'input', 'navigator', 'picker', 'radio', 'slider', 'switch', 'textarea'])

function roleOf(element: Element): string {
  const tag = element.localName.replace(/^wx-/, '')
  return element.getAttribute('role') ?? (CONTROLS.has(tag) ? tag : '')
}

/** As a screen reader finds it: the label, else the text and what pictures inside are called. */
function spokenName(element: Element): string {
  const label = element.getAttribute('aria-label')
  if (label) return label
  const pictures = [...element.querySelectorAll('[aria-label]')].map((inner) => inner.getAttribute('aria-label'))
  return [element.textContent ?? '', ...pictures].join(' ').trim()
}

/** A label hears taps too, for the control in it. */
const isTarget = (element: Element): boolean =>
  hearsTaps(element) && element.localName !== 'wx-label' && !element.closest('[aria-hidden=true]')

const tenths = (px: number): number => Math.round(px * 10) / 10

/**
 * All that can be tapped on a page and has a size; what stands in a label is tapped through the whole of it.
 * Frameworks listen on containers too: one that holds targets and has no role of its own is none.
 */
export function targets(inner: Document): Target[] {
  const heard = [...inner.body.querySelectorAll('*')].filter(isTarget)
  const holds = (element: Element): boolean => heard.some((other) => other !== element && element.contains(other))
  return heard.flatMap((element) => {
    if (roleOf(element) === '' && holds(element)) return []
    const whole = element.closest('wx-label') ?? element
    const { width, height } = whole.getBoundingClientRect()
    if (width === 0 || height === 0) return []
    return [{ element: describe(element), width: tenths(width), height: tenths(height), role: roleOf(element), name: spokenName(element) || spokenName(whole) }]
  })
}

const side = ({ width, height }: Target): number => Math.min(width, height)

/** Of two targets the one a finger finds harder. */
export const smaller = (one: Target | null, other: Target | null): Target | null => {
  if (!one || !other) return one ?? other
  return side(other) < side(one) ? other : one
}
