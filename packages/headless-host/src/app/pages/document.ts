import { BUILTIN_TAGS } from '../../shared/tags.ts'
import { builtinCss } from '../builtins/kinds.ts'
import { joinPath, payload, rpxToPx, shell, themed } from '../host.ts'

const BUILTIN = new Set<string>(BUILTIN_TAGS)
const styles = new Map<string, string>()

function css(path: string): string {
  const known = styles.get(path) ?? rpxToPx(payload.wxss[path] ?? '')
  styles.set(path, known)
  return known
}

function usedComponents(path: string, found = new Set<string>()): Set<string> {
  const using = payload.json[path]?.usingComponents as Record<string, string> | undefined
  for (const target of Object.values(using ?? {})) {
    const component = joinPath(path, target)
    if (found.has(component)) continue
    found.add(component)
    usedComponents(component, found)
  }
  return found
}

/** A page's own document: `page`, `position: fixed` and the page's WXSS mean what they mean in WeChat. */
export function createFrame(path: string, background: unknown): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = path
  shell('#stage').appendChild(frame)
  const inner = frame.contentDocument as Document
  const sheets = [builtinCss(), `body{background:${String(themed(background) ?? '#fff')}}`, css('app'), ...[...usedComponents(`${path}`)].map(css), css(path)]
  inner.open()
  inner.write(
    `<!doctype html><html lang="zh-CN"><head><meta name="viewport" content="width=device-width">${sheets
      .map((sheet) => `<style>${sheet.replaceAll('</style', '<\\/style')}</style>`)
      .join('')}</head><body is="${path}"></body></html>`,
  )
  inner.close()
  return frame
}

/** The part of a document glass-easel creates nodes with: built-ins get their own tag names, inline rpx becomes px. */
export function nodeFactory(inner: Document): Pick<Document, 'createElement' | 'createTextNode' | 'createDocumentFragment'> {
  const createElement = (tag: string): HTMLElement => {
    const name = BUILTIN.has(tag) ? `wx-${tag}` : tag.startsWith('h5-') ? tag.slice(3) : tag
    const element = inner.createElement(name)
    const setAttribute = element.setAttribute.bind(element)
    element.setAttribute = (attribute, value) => setAttribute(attribute, attribute === 'style' ? rpxToPx(String(value)) : value)
    return element
  }
  return {
    createElement: createElement as Document['createElement'],
    createTextNode: (text) => inner.createTextNode(text),
    createDocumentFragment: () => inner.createDocumentFragment(),
  }
}
