const CELL = ['colspan', 'height', 'rowspan', 'width']

/** Tags with attributes of their own. */
const WITH_ATTRIBUTES: Record<string, readonly string[]> = {
  bdo: ['dir'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: CELL,
  th: CELL,
  tr: CELL,
}

const PLAIN =
  'a abbr address article aside b bdi big blockquote br caption center cite code dd del div dl dt em fieldset font footer ' +
  'h1 h2 h3 h4 h5 h6 header hr i ins label legend li mark nav p pre q rt ruby s section small span strong sub sup tbody tfoot thead tt u ul'

const TRUSTED = new Map<string, readonly string[]>([...PLAIN.split(' ').map((tag) => [tag, []] as const), ...Object.entries(WITH_ATTRIBUTES)])

/**
 * The attributes a tag may have in rich-text beside `class` and `style`; undefined for a tag that is not trusted.
 * Source: the table 受信任的 HTML 节点及属性 in WeChat's documentation of rich-text.
 */
export const trustedAttributes = (tag: string): readonly string[] | undefined => TRUSTED.get(tag)

/** WeChat loads only images of the network; a `javascript:` or a file of the phone is none. */
export const isTrustedSource = (source: string): boolean => /^(https?:\/\/|\/\/|data:image\/)/i.test(source.trim())
