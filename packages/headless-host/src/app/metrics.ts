import { measure, smaller, targets } from './page-tree.ts'
import type { Metrics, PageMetrics, SetDataMetrics } from '../shared/metrics.ts'

const counted = (): SetDataMetrics => ({ calls: 0, bytes: 0, largest: 0 })

export const metrics: Metrics = { setData: counted(), pages: {}, launchMs: 0 }

const pageMetrics = (path: string): PageMetrics =>
  (metrics.pages[path] ??= { ...counted(), opened: 0, firstRenderMs: 0, nodes: 0, depth: 0, children: 0, smallestTarget: null })

function count(into: SetDataMetrics, bytes: number): void {
  into.calls += 1
  into.bytes += bytes
  into.largest = Math.max(into.largest, bytes)
}

/** Counts one call of setData on the page of this path. */
export function countSetData(path: string, bytes: number): void {
  count(metrics.setData, bytes)
  count(pageMetrics(path), bytes)
}

/** A page has been opened and is on the screen. */
export function countOpening(path: string, firstRenderMs: number, inner: Document): void {
  const page = pageMetrics(path)
  page.opened += 1
  page.firstRenderMs = Math.max(page.firstRenderMs, Math.round(firstRenderMs))
  measureTree(path, inner)
}

/** Looks at what a page has become: when it has opened, is left, and when somebody asks. */
export function measureTree(path: string, inner: Document): void {
  const page = pageMetrics(path)
  const { nodes, depth, children } = measure(inner.querySelector('page-root') ?? inner.body)
  page.nodes = Math.max(page.nodes, nodes)
  page.depth = Math.max(page.depth, depth)
  page.children = Math.max(page.children, children)
  page.smallestTarget = [page.smallestTarget, ...targets(inner)].reduce(smaller, null)
}
