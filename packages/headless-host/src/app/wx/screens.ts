/** A screen of WeChat's own over the whole phone: a map, a picture, a document. */
interface Screen {
  element: HTMLElement
  closed: () => void
}

let open: Screen | undefined

/** Closes WeChat's own screen, as its back button does; answers whether there was one. */
export function closeScreen(): boolean {
  if (!open) return false
  const { element, closed } = open
  open = undefined
  element.remove()
  closed()
  return true
}

const STYLE = `position:fixed;inset:0;z-index:12;display:flex;flex-direction:column;padding:47px 0 34px;background:var(--panel);color:var(--text)`

function create(tag: string, content: string, style: string): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = content
  element.style.cssText = style
  return element
}

/**
 * Shows a screen with a back button; the mini-program's page is out of reach until it is closed.
 * @param kind the API it comes from; the element's `data-screen`
 * @param content lines of text, or elements
 */
export function showScreen(kind: string, title: string, content: (string | HTMLElement)[], closed: () => void = () => {}): HTMLElement {
  closeScreen()
  const element = create('div', '', STYLE)
  element.dataset.screen = kind
  element.setAttribute('role', 'dialog')
  element.setAttribute('aria-label', title)
  const back = create('button', '‹', 'align-self:flex-start;width:44px;height:44px;border:0;background:none;color:inherit;font-size:34px')
  back.setAttribute('aria-label', '返回')
  back.onclick = () => void closeScreen()
  const lines = content.map((item) => (typeof item === 'string' ? create('p', item, 'margin:0 24px 8px;color:var(--faint);white-space:pre-line') : item))
  element.append(back, create('h3', title, 'margin:8px 24px;font-size:20px'), ...lines)
  document.body.append(element)
  open = { element, closed }
  return element
}
