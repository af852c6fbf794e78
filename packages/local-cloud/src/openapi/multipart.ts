import busboy from 'busboy'

/** Reads a multipart/form-data body into its fields; every value stays bytes. */
export function parseMultipart(body: Buffer, contentType: string): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, Buffer>()
    const parser = busboy({ headers: { 'content-type': contentType } })
    parser.on('field', (name, value) => fields.set(name, Buffer.from(value)))
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => fields.set(name, Buffer.concat(chunks)))
    })
    parser.on('close', () => resolve(fields))
    parser.on('error', reject)
    parser.end(body)
  })
}
