import { Builtin, isTrue, numberOr } from './component.ts'

export class Text extends Builtin {
  static override readonly properties = ['selectable', 'userSelect', 'space', 'decode', 'maxLines', 'overflow']

  override update(): void {
    this.attribute('user-select', isTrue(this.props.selectable) || isTrue(this.props.userSelect))
    this.attribute('space', this.props.space)
  }
}

const ICONS: Record<string, [mark: string, color: string]> = {
  success: ['✔', '#09bb07'],
  success_no_circle: ['✓', '#09bb07'],
  info: ['ℹ', '#10aeff'],
  warn: ['⚠', '#f76260'],
  waiting: ['◷', '#10aeff'],
  cancel: ['✕', '#f43530'],
  download: ['↓', '#09bb07'],
  search: ['⌕', '#b2b2b2'],
  clear: ['✕', '#b2b2b2'],
}

export class Icon extends Builtin {
  static override readonly properties = ['type', 'size', 'color']

  override update(): void {
    const [mark, color] = ICONS[String(this.props.type)] ?? ['', '']
    const glyph = this.child('i')
    glyph.style.cssText = `font:normal ${parseInt(String(this.props.size ?? 23), 10) || 23}px/1 sans-serif`
    glyph.style.color = String(this.props.color || color)
    glyph.textContent = mark
  }
}

export class Progress extends Builtin {
  static override readonly properties = ['percent', 'strokeWidth', 'activeColor', 'backgroundColor', 'showInfo', 'active']

  override update(): void {
    const bar = this.child('div')
    const filled = (bar.firstElementChild ?? bar.appendChild(document.createElement('b'))) as HTMLElement
    const percent = Math.max(0, Math.min(100, numberOr(this.props.percent, 0)))
    filled.style.width = `${percent}%`
    filled.style.height = `${parseInt(String(this.props.strokeWidth ?? 6), 10)}px`
    filled.style.background = String(this.props.activeColor ?? '')
    bar.style.background = String(this.props.backgroundColor ?? '')
    if (isTrue(this.props.showInfo)) this.child('span').textContent = `${percent}%`
    this.element.setAttribute('role', 'progressbar')
    this.element.setAttribute('aria-valuenow', String(percent))
  }
}

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
