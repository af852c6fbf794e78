import { rpxToPx } from '../../host.ts'
import { Builtin, isTrue } from '../component.ts'
import { scopedClasses } from '../scoped-class.ts'
import { isTrustedSource, trustedAttributes } from './trusted.ts'
import { widenSpaces } from './words.ts'

interface RichNode {
  type?: string
  text?: string
  name?: string
  attrs?: Record<string, unknown>
  children?: RichNode[]
}

/** HTML as nodes. A template's content is inert: nothing loads, nothing runs. */
function parse(html: string): RichNode[] {
  const template = document.createElement('template')
  template.innerHTML = html
  const read = (node: Node): RichNode[] => {
    if (node.nodeType === Node.TEXT_NODE) return [{ type: 'text', text: (node as Text).data.replaceAll('&', '&amp;') }]
    if (node.nodeType !== Node.ELEMENT_NODE) return []
    const element = node as Element
    const attrs = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))
    return [{ name: element.localName, attrs, children: [...element.childNodes].flatMap(read) }]
  }
  return [...template.content.childNodes].flatMap(read)
}

/** Text of a node may hold entities, and nothing else of HTML. */
function decoded(text: string): string {
  if (!text.includes('&')) return text
  const area = document.createElement('textarea')
  area.innerHTML = text.replaceAll('<', '&lt;')
  return area.value
}

/** HTML or nodes, to be looked at only: what is not trusted goes with its content, nothing runs, nothing inside has events. */
export class RichText extends Builtin {
  static override readonly css = `
    wx-rich-text[user-select]{user-select:text}
    wx-rich-text>div{display:contents}
    wx-rich-text img{max-width:none}
  `
  static override readonly properties = ['nodes', 'space', 'userSelect']
  private shown = ''

  override update(): void {
    this.attribute('user-select', isTrue(this.props.userSelect))
    const { nodes, space } = this.props
    const given = JSON.stringify([nodes, space])
    if (given === this.shown) return
    this.shown = given
    const tree = typeof nodes === 'string' ? parse(nodes) : ((nodes ?? []) as RichNode[])
    this.child('div').replaceChildren(...(Array.isArray(tree) ? tree : [tree]).flatMap((node) => this.build(node)))
  }

  private build(node: RichNode): Node[] {
    const { ownerDocument } = this.element
    if (node.type === 'text') return [ownerDocument.createTextNode(widenSpaces(decoded(String(node.text ?? '')), this.props.space))]
    const name = String(node.name ?? '').toLowerCase()
    const trusted = trustedAttributes(name)
    if (!trusted) return []
    const element = ownerDocument.createElement(name)
    for (const [attribute, value] of Object.entries(node.attrs ?? {})) this.dress(element, attribute.toLowerCase(), String(value), trusted)
    element.append(...(node.children ?? []).flatMap((child) => this.build(child)))
    return [element]
  }

  private dress(element: HTMLElement, attribute: string, value: string, trusted: readonly string[]): void {
    // Inside a component only that component's own WXSS reaches the nodes.
    if (attribute === 'class') element.classList.add(...scopedClasses(this.host.node, value))
    else if (attribute === 'style') element.style.cssText = rpxToPx(value)
    else if (attribute === 'src' && !isTrustedSource(value)) return
    else if (trusted.includes(attribute)) element.setAttribute(attribute, value)
  }
}
