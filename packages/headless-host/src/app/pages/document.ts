import { BUILTIN_TAGS } from '../../shared/tags.ts'
import { builtinCss } from '../builtins/kinds.ts'
import { rpxToPx, settings, shell } from '../host.ts'
import { usedComponents } from '../logic/code-space.ts'
import { refusesAppStyles, sheetOf } from '../logic/style-isolation.ts'

const BUILTIN = new Set<string>(BUILTIN_TAGS)

// Chromium has no notch: env() would be 0 everywhere, so each page's root says what covers it.
const INSET = /env\(\s*safe-area-inset-(top|right|bottom|left)\s*(?:,(?:[^()]|\([^()]*\))*)?\)/g

/** What a browser makes of WXSS: rpx in px, and the safe area as a variable of the page. */
const toCss = (value: string): string => rpxToPx(value.includes('safe-area-inset') ? value.replace(INSET, 'var(--wx-inset-$1,0px)') : value)

const styles = new Map<string, string>()

/** The stylesheet of a page or component, as it is on a screen of this width. */
function css(path: string): string {
  const key = `${settings.width} ${path}`
  const known = styles.get(key) ?? toCss(sheetOf(path))
  styles.set(key, known)
  return known
}

/** Nothing of the page is scrolled or coloured by the browser itself; what the JSON says comes as variables. */
const PAGE_CSS = 'body{background:var(--wx-page,#fff)}custom-tab-bar{display:block}'

const styleTag = (sheet: string, name = ''): string => `<style data-sheet="${name}">${sheet.replaceAll('</style', '<\\/style')}</style>`

/**
 * A page's own document: `page`, `position: fixed` and the page's WXSS mean what they mean in WeChat.
 * @param also components that are no part of the page's template
 */
export function createFrame(path: string, also: string[]): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = path
  shell('#stage').appendChild(frame)
  const inner = frame.contentDocument as Document
  const components = new Set([path, ...also].flatMap((used) => [...usedComponents(used)]))
  components.delete(path)
  const sheets = [...(refusesAppStyles(path) ? [] : ['app']), ...components, ...also, path].map((name) => styleTag(css(name), name))
  inner.open()
  inner.write(
    `<!doctype html><html lang="zh-CN"><head><meta name="viewport" content="width=device-width">${styleTag(builtinCss() + PAGE_CSS)}${sheets.join('')}</head><body is="${path}"></body></html>`,
  )
  inner.close()
  return frame
}

/** Inline styles as they were written, where they have rpx. */
const written = new WeakMap<Element, string>()

/** After the screen's width has changed: rpx mean something else now. */
export function restyle(inner: Document): void {
  for (const sheet of inner.head.querySelectorAll('style')) {
    if (sheet.dataset.sheet) sheet.textContent = css(sheet.dataset.sheet)
  }
  for (const element of inner.querySelectorAll('[style]')) {
    const style = written.get(element)
    if (style !== undefined) element.setAttribute('style', style)
  }
}

/** The part of a document glass-easel creates nodes with: built-ins get their own tag names, inline styles are WXSS too. */
export function nodeFactory(inner: Document): Pick<Document, 'createElement' | 'createTextNode' | 'createDocumentFragment'> {
  const createElement = (tag: string): HTMLElement => {
    const name = BUILTIN.has(tag) ? `wx-${tag}` : tag.startsWith('h5-') ? tag.slice(3) : tag
    const element = inner.createElement(name)
    const setAttribute = element.setAttribute.bind(element)
    element.setAttribute = (attribute, value) => {
      if (attribute !== 'style') return setAttribute(attribute, value)
      if (value.includes('rpx')) written.set(element, value)
      else written.delete(element)
      return setAttribute(attribute, toCss(value))
    }
    return element
  }
  return {
    createElement: createElement as Document['createElement'],
    createTextNode: (text) => inner.createTextNode(text),
    createDocumentFragment: () => inner.createDocumentFragment(),
  }
}
