import { childrenOf, elementOf, type Node } from './tree.ts'
import * as glassEasel from 'glass-easel'

const isEmpty = ({ width, height }: DOMRect): boolean => width === 0 || height === 0

const below = (node: Node): Node[] => childrenOf(node, () => true).filter(glassEasel.Element.isElement)

/** Whether a node has no box of its own: a virtual host, `display: contents`. */
export function isBoxless(node: Node): boolean {
  const element = elementOf(node)
  return !element || element.ownerDocument.defaultView?.getComputedStyle(element).display === 'contents'
}

/** The elements that stand for a node on the screen: its own, or those below it when it has no box. */
export const partsOf = (node: Node): HTMLElement[] =>
  isBoxless(node) ? below(node).flatMap(partsOf) : [elementOf(node) as HTMLElement]

/** Where a node is seen, one box a line for text that wraps; in px of its page's window. */
export const rectsOf = (node: Node): DOMRect[] =>
  partsOf(node).flatMap((element) => [...element.getClientRects()]).filter((rect) => !isEmpty(rect))

/** The box around a node; in px of its page's window. */
export function boxOf(node: Node): DOMRect {
  const boxes = partsOf(node).map((element) => element.getBoundingClientRect())
  const seen = boxes.filter((box) => !isEmpty(box))
  const [first = new DOMRect(), ...rest] = seen.length > 0 ? seen : boxes
  return rest.reduce((all, box) => {
    const left = Math.min(all.left, box.left)
    const top = Math.min(all.top, box.top)
    return new DOMRect(left, top, Math.max(all.right, box.right) - left, Math.max(all.bottom, box.bottom) - top)
  }, first)
}
