const typeName = (value: unknown): string => Object.prototype.toString.call(value).slice('[object '.length, -1)

/**
 * What is wrong with an API's parameters, in WeChat's words (`parameter.url should be String instead of Undefined;`), or nothing.
 * @param required the types of the members that must be there
 */
export function wrongParameters(options: unknown, required: Record<string, string> = {}): string {
  const names = Object.keys(required)
  if (names.length === 0) return ''
  if (typeName(options) !== 'Object') return `parameter should be Object instead of ${typeName(options)};`
  const given = options as Record<string, unknown>
  return names
    .filter((name) => typeName(given[name]) !== required[name])
    .map((name) => `parameter.${name} should be ${required[name]} instead of ${typeName(given[name])};`)
    .join('')
}
