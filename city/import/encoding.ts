/** The text of a file and what must be said of it, or one sentence that says why it cannot be read and how to save it. */
export type Decoded = { text: string; note?: string } | { problem: string }

const HOW_TO_SAVE = '请在 Excel 或 WPS 里选“另存为”，类型选“CSV UTF-8（逗号分隔）”，再导入一次'

/**
 * Decodes UTF-8, with or without a byte order mark, and GB18030, as Chinese spreadsheets save CSV. Whether the second
 * was guessed right, the header tells: a wrong guess has no column we know. Other encodings are named and refused.
 */
export function decode(bytes: Uint8Array): Decoded {
  const utf16 = looksLikeUtf16(bytes)
  if (utf16) return { problem: `这个文件像是 ${utf16} 编码，只能读 UTF-8 和 GBK。${HOW_TO_SAVE}` }
  const text = strictly('utf-8', bytes)
  if (text !== null && !text.includes('\0')) return { text }
  const chinese = strictly('gb18030', bytes)
  if (chinese !== null && !chinese.includes('\0') && /[\u4e00-\u9fff]{2}/.test(chinese)) return { text: chinese, note: '按 GBK（GB18030）编码读取；请核对名称里的生僻字' }
  return { problem: `这个文件不是 UTF-8 文本，也认不出是什么编码。${HOW_TO_SAVE}` }
}

/** By its mark; without one, by the zero bytes that commas and digits leave at every second place. */
function looksLikeUtf16(bytes: Uint8Array): 'UTF-16 LE' | 'UTF-16 BE' | null {
  if (startsWith(bytes, [0xff, 0xfe])) return 'UTF-16 LE'
  if (startsWith(bytes, [0xfe, 0xff])) return 'UTF-16 BE'
  const head = bytes.subarray(0, 2000)
  let even = 0
  let odd = 0
  head.forEach((byte, index) => {
    if (byte !== 0) return
    if (index % 2) odd += 1
    else even += 1
  })
  if (even + odd < Math.max(2, head.length / 40)) return null
  return odd > even ? 'UTF-16 LE' : 'UTF-16 BE'
}

export const startsWith = (bytes: Uint8Array, head: number[]): boolean => head.every((byte, index) => bytes[index] === byte)

/** The text when every byte is legal in the encoding; the mark is dropped. */
function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
