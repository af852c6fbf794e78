const DAY = '(?:0?[1-9]|[12]\\d|3[01])'
const MONTH = '(?:0?[1-9]|1[0-2])'
const CLOCK = '(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?'
// y年m月d日, y年m月, m月d日, and the same three joined by one of - / .
const DATE = [
  `\\d{4}年${MONTH}月(?:${DAY}日)?`,
  `${MONTH}月${DAY}日`,
  ...['-', '/', '\\.'].map(mark => `\\d{4}${mark}${MONTH}(?:${mark}${DAY})?|${MONTH}${mark}${DAY}`),
].join('|')

const range = (one: string) => new RegExp(`^(?:${one})(?: ?~ ?(?:${one}))?$`)
const TIME_RANGE = range(`(?:(?:${DATE}) ?)?${CLOCK}`)
const DATE_RANGE = range(`(?:${DATE})(?: ?${CLOCK})?`)

// The documentation counts characters without saying how; here one is a code point, so a plain emoji counts one.
const length = (text: string) => [...text].length
const matches = (pattern: RegExp) => (text: string) => pattern.test(text)

/**
 * The kinds of fields a template of subscription messages has, and what each takes: the table 订阅消息参数值内容限制说明
 * of WeChat's documentation of subscribeMessage.send, read strictly. An enum's list is not known here.
 */
const KINDS = new Map<string, (text: string) => boolean>([
  ['thing', text => length(text) <= 20],
  ['number', text => /^\d+(?:\.\d+)?$/.test(text) && text.length <= 32],
  ['letter', matches(/^[A-Za-z]{1,32}$/)],
  ['symbol', matches(/^[\p{P}\p{S}]{1,5}$/u)],
  ['character_string', matches(/^[\x20-\x7e\p{P}\p{Sc}]{1,32}$/u)],
  ['time', matches(TIME_RANGE)],
  ['date', matches(DATE_RANGE)],
  ['amount', matches(/^\p{Sc}?\d{1,10}(?:\.\d+)?元?$/u)],
  ['phone_number', matches(/^[\d\p{P}\p{S} ]{1,17}$/u)],
  ['car_number', matches(/^[\p{Script=Han}A-Za-z\d](?:[A-Za-z\d]{0,6}[\p{Script=Han}A-Za-z\d])?$/u)],
  ['name', text => /^[\p{L}\p{M}\p{P}\p{S} ]+$/u.test(text) && length(text) <= (/\p{Script=Han}/u.test(text) ? 10 : 20)],
  ['phrase', matches(/^\p{Script=Han}{1,5}$/u)],
  ['enum', () => true],
])

/** The names of the kinds, for people. */
export const FIELD_KINDS = [...KINDS.keys()]

/** The rule of a field such as `thing1`: a kind and a number. Undefined when there is no such kind. */
export const ruleOf = (field: string) => KINDS.get(/^([a-z_]+)\d+$/.exec(field)?.[1] ?? '')
