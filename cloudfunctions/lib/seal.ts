import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** AES-256-GCM with a nonce of 96 bits and a tag of 128 (NIST SP 800-38D). */
const CIPHER = 'aes-256-gcm'

/** The key is drawn from the ticket key for this one purpose (RFC 5869), and named, so that a changed key is noticed and not guessed at. */
function sealingKey(): { id: string; key: Buffer } {
  const master = process.env.SHANYU_TICKET_KEY
  if (!master) throw new Error('environment variable SHANYU_TICKET_KEY is not set')
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(master, 'hex'), '', 'shanyu/phone', 32))
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key }
}

/** A phone number as it is stored: `<key id>.<nonce>.<tag>.<text>`. It opens only for the document it was sealed for. */
export function seal(text: string, documentId: string): string {
  const { id, key } = sealingKey()
  const nonce = randomBytes(12)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(documentId))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [id, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
}

/** What was sealed; undefined when the key was changed since, or when it was sealed for another document. */
export function unseal(sealed: string, documentId: string): string | undefined {
  const { id, key } = sealingKey()
  const [keyId, ...parts] = sealed.split('.')
  if (keyId !== id || parts.length !== 3) return undefined
  const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer, Buffer]
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: 16 }).setAAD(Buffer.from(documentId)).setAuthTag(tag)
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
