import * as glassEasel from 'glass-easel'
import { attributesOf, mainAttributesOf } from './attributes.ts'
import { childrenOf, tagOf, type Node, type Opens } from './tree.ts'

const NAME = /^[A-Za-z_][\w.-]*$/

/** All attributes, or only id and class: reading them all takes its time on a long page. */
export type Detail = 'all' | 'id and class'

/**
 * The page, or a part of it, as the mini-program wrote it. It stands in an XML document of its own, so that the
 * browser's selectors, XPath and serializer mean WXML: no tags, classes or elements of the host are in it.
 */
export class Wxml {
  readonly root: Element
  private readonly document = document.implementation.createDocument(null, null)
  private readonly nodes = new Map<Element, Node>()

  private constructor(
    node: Node,
    private readonly opens: Opens,
    private readonly detail: Detail,
  ) {
    this.root = this.copy(node)
    this.document.append(this.root)
  }

  /** What a selector sees: the node's own template; a component in it is closed, as WeChat's automator has it. */
  static inside(node: Node, detail: Detail): Wxml {
    return new Wxml(node, (component) => component === node, detail)
  }

  /** What is rendered: every component with what its template made of it. */
  static rendered(node: Node, detail: Detail): Wxml {
    return new Wxml(node, () => true, detail)
  }

  private copy(node: Node): Element {
    const element = this.document.createElement(tagOf(node))
    for (const [name, value] of this.detail === 'all' ? attributesOf(node) : mainAttributesOf(node)) if (NAME.test(name)) element.setAttribute(name, value)
    this.nodes.set(element, node)
    for (const child of childrenOf(node, this.opens)) {
      element.append(glassEasel.Element.isElement(child) ? this.copy(child) : child.textContent)
    }
    return element
  }

  private known(elements: Iterable<globalThis.Node | null>): Node[] {
    const found = new Set<Node>()
    for (const at of elements) {
      // A path that ends at a text means the element that says it.
      const node = this.nodes.get((at instanceof Text ? at.parentNode : at) as Element)
      if (node) found.add(node)
    }
    return [...found]
  }

  /** @param among the page's document finds its root too, an element only what is below it */
  select(selector: string, among: 'all' | 'below'): Node[] {
    try {
      return this.known((among === 'all' ? this.document : this.root).querySelectorAll(selector))
    } catch {
      throw new Error(`"${selector}" is not a selector`)
    }
  }

  xpath(expression: string): Node[] {
    let found: XPathResult
    try {
      found = this.document.evaluate(expression, this.document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null)
    } catch {
      throw new Error(`"${expression}" is not an XPath of elements`)
    }
    return this.known(Array.from({ length: found.snapshotLength }, (_, index) => found.snapshotItem(index)))
  }

  inner(): string {
    return this.root.innerHTML
  }

  outer(): string {
    return this.root.outerHTML
  }
}
