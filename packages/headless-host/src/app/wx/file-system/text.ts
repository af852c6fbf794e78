import { fromBase64, toBase64, toBytes } from '../bytes.ts'
import { fileError } from '../files.ts'

interface Encoding {
  read(bytes: Uint8Array): string
  write(text: string): Uint8Array
}

const codes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff)
const letters = (bytes: Uint8Array, mask: number): string => Array.from(bytes, (byte) => String.fromCharCode(byte & mask)).join('')

const utf8: Encoding = { read: (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), write: (text) => new TextEncoder().encode(text) }
const latin1: Encoding = { read: (bytes) => letters(bytes, 0xff), write: codes }
const utf16: Encoding = {
  read: (bytes) => new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes),
  write: (text) => new Uint8Array(Uint16Array.from(text.split(''), (letter) => letter.charCodeAt(0)).buffer),
}

/** The encodings FileSystemManager documents. */
const ENCODINGS: Record<string, Encoding> = {
  ascii: { read: (bytes) => letters(bytes, 0x7f), write: codes },
  base64: { read: toBase64, write: fromBase64 },
  binary: latin1,
  latin1,
  hex: {
    read: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    write: (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
  },
  ucs2: utf16,
  'ucs-2': utf16,
  utf16le: utf16,
  'utf-16le': utf16,
  utf8,
  'utf-8': utf8,
}

function encodingOf(api: string, name: string): Encoding {
  const known = ENCODINGS[name]
  if (!known) throw fileError(api, 1300022, `invalid encoding "${name}"`)
  return known
}

export const decode = (api: string, bytes: Uint8Array, encoding: string): string => encodingOf(api, encoding).read(bytes)

/** Text or a buffer as bytes. */
export function encode(api: string, data: unknown, encoding = 'utf8'): Uint8Array {
  const bytes = toBytes(data)
  if (bytes) return bytes
  if (typeof data !== 'string') throw fileError(api, 1001, 'parameter error: parameter.data should be String or ArrayBuffer')
  try {
    return encodingOf(api, encoding).write(data)
  } catch (error) {
    if ((error as { errMsg?: string }).errMsg) throw error
    throw fileError(api, 1300203, 'base64 encode error')
  }
}
