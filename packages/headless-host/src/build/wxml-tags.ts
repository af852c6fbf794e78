/** An attribute as written; a value without quotes or none at all is undefined. */
export interface WxmlAttribute {
  name: string
  value: string | undefined
  at: number
}

/** An opening tag of a template. */
export interface WxmlTag {
  name: string
  /** Where its `<` stands. */
  at: number
  attributes: WxmlAttribute[]
  /** What stands between `<wxs>` and `</wxs>`, and where it begins. */
  script?: { text: string; at: number }
}

// In this order: what the compiler reads as text must not be taken for a tag.
const TOKEN = /<!--[\s\S]*?(?:-->|$)|\{\{[\s\S]*?\}\}|<([a-zA-Z][\w-]*)((?:\s+|"[^"]*"|'[^']*'|[^\s<>"'/]+|\/(?!>))*)(\/?)>/g
const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|[^\s"'<>]*))?/g

function attributesIn(text: string, start: number): WxmlAttribute[] {
  return [...text.matchAll(ATTRIBUTE)].map((match) => ({ name: match[1] ?? '', value: match[2] ?? match[3], at: start + match.index }))
}

/** The opening tags of a template in the order they are written. */
export function tagsOf(source: string): WxmlTag[] {
  const tags: WxmlTag[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(source); match; match = TOKEN.exec(source)) {
    const [whole, name, attributes = '', selfClosing] = match
    if (name === undefined) continue
    const tag: WxmlTag = { name, at: match.index, attributes: attributesIn(attributes, match.index + 1 + name.length) }
    tags.push(tag)
    if (name !== 'wxs' || selfClosing) continue
    const at = match.index + whole.length
    const end = source.indexOf('</wxs', at)
    tag.script = { text: source.slice(at, end < 0 ? undefined : end), at }
    TOKEN.lastIndex = at + tag.script.text.length
  }
  return tags
}

/** The value of an attribute that is given and is no expression. */
export function plainValue(tag: WxmlTag, name: string): string | undefined {
  const value = tag.attributes.find((attribute) => attribute.name === name)?.value
  return value === undefined || value.includes('{{') ? undefined : value
}
