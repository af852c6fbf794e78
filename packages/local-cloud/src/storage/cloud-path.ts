// 文件名命名限制 of WeChat's documentation: 编码长度最大为850个字节. Here the bytes are those of UTF-8.
const MAX_BYTES = 850
// The longest name a file system keeps.
const MAX_PART_BYTES = 255

/**
 * What keeps something from being a cloud path, or null. Empty, a slash in front, `//`, control characters and the
 * length are the documented limits; the rest would not survive on this machine: files lie in folders, and links are
 * handed out plain.
 */
export function wrongPath(path: unknown): string | null {
  if (typeof path !== 'string' || path === '') return 'it must be a text that is not empty'
  if (Buffer.byteLength(path) > MAX_BYTES) return `it must not be longer than ${MAX_BYTES} bytes`
  const parts = path.split('/')
  if (parts.includes('')) return 'it must not begin or end with / or have // in it'
  if (/[\p{Cc}\p{Cs}]/u.test(path)) return 'it must not have control characters or half characters in it'
  if (/[\\%?#]/.test(path)) return 'local-cloud does not imitate \\ % ? # in it'
  if (parts.some(part => part.startsWith('.'))) return 'local-cloud does not imitate a part that begins with a dot'
  if (parts.some(part => Buffer.byteLength(part) > MAX_PART_BYTES)) return `local-cloud does not imitate a part longer than ${MAX_PART_BYTES} bytes`
  return null
}

/** A cloud path as part of a URL. */
export const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/')
