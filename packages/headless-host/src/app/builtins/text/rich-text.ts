import { Builtin } from '../component.ts'

interface RichNode {
  type?: string
  text?: string
  name?: string
  attrs?: Record<string, string>
  children?: RichNode[]
}

const FORBIDDEN = 'script,style,iframe,object,embed,link,meta,base,form,input,textarea,button'

function toDom(node: RichNode): Node {
  if (node.type === 'text') return document.createTextNode(String(node.text ?? ''))
  const element = document.createElement(String(node.name ?? 'span'))
  for (const [name, value] of Object.entries(node.attrs ?? {})) element.setAttribute(name, String(value))
  element.append(...(node.children ?? []).map(toDom))
  return element
}

/** HTML or nodes, as text only: nothing in it may run. */
export class RichText extends Builtin {
  static override readonly properties = ['nodes', 'space']

  override update(): void {
    const template = document.createElement('template')
    const { nodes } = this.props
    if (typeof nodes === 'string') template.innerHTML = nodes
    else template.content.append(...((nodes ?? []) as RichNode[]).map(toDom))
    template.content.querySelectorAll(FORBIDDEN).forEach((element) => element.remove())
    template.content.querySelectorAll('*').forEach((element) => {
      for (const { name } of [...element.attributes]) if (name.startsWith('on')) element.removeAttribute(name)
    })
    this.child('div').replaceChildren(template.content)
  }
}
