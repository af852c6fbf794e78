import { boxOf, partsOf } from './boxes.ts'
import type { Node } from './tree.ts'

const styleOf = (element: Element): CSSStyleDeclaration => (element.ownerDocument.defaultView as Window).getComputedStyle(element)

function* around(node: Node): Generator<HTMLElement> {
  let element = partsOf(node)[0]
  while (element) {
    // What is fixed is not held, moved or cut off by what it stands in.
    element = styleOf(element).position === 'fixed' ? undefined : (element.parentElement ?? undefined)
    if (element && element !== element.ownerDocument.documentElement) yield element
  }
}

const isPage = (element: HTMLElement): boolean => element === element.ownerDocument.body

/** The elements around a node that hide what sticks out of them. */
export const clippers = (node: Node): HTMLElement[] =>
  [...around(node)].filter((element) => !isPage(element) && !/^visible$/.test(styleOf(element).overflowY))

/** What a finger can scroll; `overflow: hidden` stays where it is. */
const isScrollable = (overflow: string): boolean => /auto|scroll/.test(overflow)

function frameOf(element: HTMLElement): DOMRect {
  if (!isPage(element)) return element.getBoundingClientRect()
  const { clientWidth, clientHeight } = element.ownerDocument.documentElement
  return new DOMRect(0, 0, clientWidth, clientHeight)
}

/**
 * Scrolls to an element as a finger would.
 * @returns whether anything moved
 */
export function bringIntoView(node: Node, how: 'if needed' | 'to the middle'): boolean {
  let moved = false
  for (const element of around(node)) {
    const { overflowX, overflowY } = styleOf(element)
    const scroller = isPage(element) ? (element.ownerDocument.scrollingElement as Element) : element
    const frame = frameOf(element)
    const box = boxOf(node)
    const y = box.top + box.height / 2
    const x = box.left + box.width / 2
    const before = [scroller.scrollLeft, scroller.scrollTop].join()
    const always = how === 'to the middle'
    if (isScrollable(overflowY) && (always || y < frame.top || y > frame.bottom)) scroller.scrollTop += y - (frame.top + frame.bottom) / 2
    if (isScrollable(overflowX) && (always || x < frame.left || x > frame.right)) scroller.scrollLeft += x - (frame.left + frame.right) / 2
    moved ||= before !== [scroller.scrollLeft, scroller.scrollTop].join()
  }
  return moved
}
