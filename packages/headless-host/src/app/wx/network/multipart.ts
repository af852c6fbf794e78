import { contentTypeOf } from '../content-types.ts'

const encoder = new TextEncoder()
const quoted = (text: string): string => text.replace(/"/g, '%22').replace(/\r?\n/g, '%0A')

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A form of fields and one file, as multipart/form-data (RFC 7578). */
export function multipart(name: string, path: string, file: Uint8Array, fields: object = {}): { contentType: string; body: Uint8Array } {
  const boundary = `----HeadlessHost${crypto.randomUUID().replaceAll('-', '')}`
  const head = (disposition: string, type?: string) =>
    encoder.encode(`--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n`)
  const end = encoder.encode('\r\n')
  const parts: Uint8Array[] = []
  for (const [field, value] of Object.entries(fields)) parts.push(head(`name="${quoted(field)}"`), encoder.encode(String(value)), end)
  const fileName = path.split('/').pop() ?? 'file'
  parts.push(head(`name="${quoted(name)}"; filename="${quoted(fileName)}"`, contentTypeOf(path)), file, end, encoder.encode(`--${boundary}--\r\n`))
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: joined(parts) }
}
