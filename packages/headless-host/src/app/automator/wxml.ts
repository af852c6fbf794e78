const SHOWN = ['class', 'id', 'style', 'role', 'aria-label']

function serialize(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node as Text).data
  if (node.nodeType !== Node.ELEMENT_NODE) return ''
  const element = node as Element
  const children = [...element.childNodes].map(serialize).join('')
  // What built-ins are made of inside is not the mini-program's markup.
  if (!('__wxElement' in element) || !(element as { __wxElement?: unknown }).__wxElement) return children
  const name = element.tagName.toLowerCase().replace(/^wx-/, '')
  const attributes = SHOWN.filter((attribute) => element.getAttribute(attribute))
  return `<${name}${attributes.map((attribute) => ` ${attribute}="${element.getAttribute(attribute)}"`).join('')}>${children}</${name}>`
}

/** The markup of an element, with or without itself. */
export const wxmlOf = (element: Element, outer: boolean): string =>
  outer ? serialize(element) : [...element.childNodes].map(serialize).join('')
