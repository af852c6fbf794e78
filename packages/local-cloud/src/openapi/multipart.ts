import busboy from 'busboy'
import { invalidParam } from '../errors'

/** Reads a multipart/form-data body into its fields; every value stays bytes. What cannot be read is INVALID_PARAM. */
export function parseMultipart(body: Buffer, contentType: string): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, Buffer>()
    const unreadable = (error: unknown) => reject(invalidParam(`the body is not multipart/form-data: ${(error as Error).message}`))
    let parser: busboy.Busboy
    try {
      parser = busboy({ headers: { 'content-type': contentType } })
    } catch (error) {
      return unreadable(error)
    }
    parser.on('field', (name, value) => fields.set(name, Buffer.from(value)))
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => fields.set(name, Buffer.concat(chunks)))
    })
    parser.on('close', () => resolve(fields))
    parser.on('error', unreadable)
    parser.end(body)
  })
}
