import type * as glassEasel from 'glass-easel'
import { nextFrame, pause } from '../host.ts'
import type { Page } from '../pages/page.ts'
import { topPage } from '../pages/stack.ts'
import { boxOf, partsOf, rectsOf } from './boxes.ts'
import { nameOf } from './handles.ts'
import { bringIntoView, clippers } from './scroll.ts'
import type { Node } from './tree.ts'

/** Px of the phone's screen. */
export interface Point {
  x: number
  y: number
}

/** An element that never comes to rest is touched where it is. */
const LONGEST_WAIT_MS = 1000

const centre = (box: DOMRect): Point => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 })

function isAnimated(element: Element): boolean {
  return element.ownerDocument.getAnimations().some(({ playState, effect }) => {
    const target = (effect as KeyframeEffect | null)?.target
    return playState === 'running' && target?.contains(element) && Number.isFinite(Number(effect?.getComputedTiming().endTime))
  })
}

/** Waits until a node has stopped moving. */
async function atRest(node: Node): Promise<void> {
  const place = (): string => JSON.stringify(boxOf(node))
  const until = performance.now() + LONGEST_WAIT_MS
  for (let last = place(); performance.now() < until; ) {
    await nextFrame()
    await pause(0)
    const now = place()
    if (now === last && !partsOf(node).some(isAnimated)) return
    last = now
  }
}

type WithNode = globalThis.Node & { __wxElement?: glassEasel.Element }

/** What a person would call the thing at a place of the page. */
function nameAt(element: Element | null): string {
  for (let at = element as WithNode | null; at; at = at.parentNode) if (at.__wxElement) return nameOf(at.__wxElement)
  return 'page'
}

/** The parts of WeChat itself that may lie over a page, by their ids in the shell. */
const OVER: Record<string, string> = { mask: 'dialog', toast: 'toast', nav: 'navigation bar', tabs: 'tab bar' }

function shellAt(page: Page, { x, y }: Point): string | undefined {
  const frame = page.frame.getBoundingClientRect()
  const above = document.elementFromPoint(frame.left + x, frame.top + y)
  if (above === page.frame) return undefined
  const id = above?.closest('[id]')?.id ?? ''
  return OVER[id] ?? (id || 'window')
}

/** The part of a box that nothing around it cuts off. */
function visiblePart(node: Node, page: Page): DOMRect {
  const view = page.document.documentElement
  const around = [new DOMRect(0, 0, view.clientWidth, view.clientHeight), ...clippers(node).map((element) => element.getBoundingClientRect())]
  return around.reduce((part, box) => {
    const left = Math.max(part.left, box.left)
    const top = Math.max(part.top, box.top)
    return new DOMRect(left, top, Math.max(0, Math.min(part.right, box.right) - left), Math.max(0, Math.min(part.bottom, box.bottom) - top))
  }, boxOf(node))
}

const isVisible = (element: HTMLElement): boolean => element.ownerDocument.defaultView?.getComputedStyle(element).visibility === 'visible'

const takesTouches = (element: HTMLElement): boolean => element.ownerDocument.defaultView?.getComputedStyle(element).pointerEvents !== 'none'

/** Whether an element belongs to what a node shows. */
export const isOf = (node: Node, element: globalThis.Node | null): boolean => partsOf(node).some((part) => part.contains(element))

/** Why a finger at this place of the page does not meet the node; nothing if it does. */
export function inTheWay(node: Node, page: Page, at: Point): string | undefined {
  const over = shellAt(page, at)
  if (over) return `is covered by WeChat's own ${over}`
  const hit = page.document.elementFromPoint(at.x, at.y)
  return isOf(node, hit) ? undefined : `is covered by ${nameAt(hit)}`
}

/** Where a finger meets the node, in px of its page's window, or why nowhere. */
function place(node: Node, page: Page): Point | string {
  const parts = partsOf(node)
  const rects = rectsOf(node)
  if (rects.length === 0) return 'has no size: it cannot be seen'
  if (!parts.some(isVisible)) return 'is invisible (visibility: hidden)'
  if (!parts.some(takesTouches)) return 'lets touches through (pointer-events: none)'
  const part = visiblePart(node, page)
  if (part.width === 0 || part.height === 0) return 'is off screen: no part of it can be seen'
  const isSeen = ({ x, y }: Point) => x >= part.left && x <= part.right && y >= part.top && y <= part.bottom
  const points = [centre(boxOf(node)), ...rects.map(centre)].filter(isSeen)
  if (points.length === 0) points.push(centre(part))
  const free = points.find((point) => !inTheWay(node, page, point))
  return free ?? (inTheWay(node, page, points[0] as Point) as string)
}

/** @throws Error when another page is on the screen */
export function assertShown(page: Page): void {
  const shown = topPage()
  if (page !== shown) throw new Error(`page ${page.path} is not on the screen: ${shown?.path ?? 'no page'} is`)
}

/**
 * Where a person's finger would meet an element: scrolled to, at rest, with nothing over it. In px of its page's window.
 * @param find answers the element, or throws when it has gone meanwhile
 * @throws Error with what the person would find instead
 */
export async function reach(find: () => Node, page: Page): Promise<Point> {
  assertShown(page)
  bringIntoView(find(), 'if needed')
  await atRest(find())
  let found = place(find(), page)
  // Under a bar that stays while the page scrolls: a person scrolls on.
  if (typeof found === 'string' && bringIntoView(find(), 'to the middle')) {
    await atRest(find())
    found = place(find(), page)
  }
  assertShown(page)
  if (typeof found === 'string') throw new Error(`${nameOf(find())} ${found}`)
  return found
}
