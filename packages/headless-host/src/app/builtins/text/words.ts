/** The entities `decode` knows; WeChat's documentation lists these and no others. */
const ENTITIES: Record<string, string> = {
  '&nbsp;': '\u00a0',
  '&ensp;': '\u2002',
  '&emsp;': '\u2003',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&apos;': "'",
}
const ENTITY = new RegExp(Object.keys(ENTITIES).join('|'), 'g')

/** What `space` makes of a space, so that several in a row are all seen. */
const SPACES: Record<string, string> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' }

/** Decodes each entity once: `&amp;lt;` becomes `&lt;`. */
export const decodeEntities = (text: string): string => text.replace(ENTITY, (entity) => ENTITIES[entity] ?? entity)

/** @param kind ensp, emsp or nbsp; anything else leaves the text as it is */
export const widenSpaces = (text: string, kind: unknown): string => {
  const wide = SPACES[String(kind)]
  return wide === undefined ? text : text.replaceAll(' ', wide)
}
