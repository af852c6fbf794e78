import { createHash } from 'node:crypto'
import { DomainError } from '@/domain/errors'

/** A picture as it may be shown to everybody: nothing in it but the picture. Sizes in pixels. */
export interface CleanPicture {
  bytes: Buffer
  extension: 'jpg' | 'png' | 'webp'
  width: number
  height: number
}

/** Bytes of a picture, and pixels of its longer side: a phone makes it smaller before it sends it. */
export const MOST_BYTES = 500 * 1024
export const MOST_PIXELS = 1280

/**
 * Looks at the bytes, not at a name: JPEG, PNG or WebP, taken apart and put together again without what says where and
 * with which phone it was taken (EXIF, XMP, comments), and without what hangs on behind its end. Throws PICTURE_TOO_LARGE
 * or PICTURE_NOT_READABLE.
 */
export function cleanPicture(bytes: Buffer): CleanPicture {
  if (bytes.length > MOST_BYTES) throw new DomainError('PICTURE_TOO_LARGE')
  const picture = read(bytes)
  if (!picture || picture.width < 1 || picture.height < 1) throw new DomainError('PICTURE_NOT_READABLE')
  if (Math.max(picture.width, picture.height) > MOST_PIXELS) throw new DomainError('PICTURE_TOO_LARGE')
  return picture
}

function read(bytes: Buffer): CleanPicture | undefined {
  try {
    if (bytes.readUInt16BE(0) === 0xffd8) return jpeg(bytes)
    if (bytes.subarray(0, 8).equals(PNG)) return png(bytes)
    return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP' ? webp(bytes) : undefined
  } catch (reason) {
    // It ends before it says it does.
    if (reason instanceof RangeError) return undefined
    throw reason
  }
}

const SOF = [0xc0, 0xc1, 0xc2]
/** Every way in which a frame may begin; C4, C8 and CC begin none. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isApp = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef
/** JFIF, and Adobe's word on how the colours are written: without them it looks wrong. */
const KEPT_APPS = [0xe0, 0xee]

function jpeg(bytes: Buffer): CleanPicture | undefined {
  const parts = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | undefined
  let scanned = false
  for (let at = 2; ; ) {
    if (bytes.readUInt8(at) !== 0xff) return undefined
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) return size && scanned ? { bytes: Buffer.concat([...parts, bytes.subarray(at, at + 2)]), extension: 'jpg', ...size } : undefined
    let end = at + 2 + bytes.readUInt16BE(at + 2)
    // One frame, or the size we looked at is not the one that is unpacked.
    if (isFrame(marker) && (size || !SOF.includes(marker))) return undefined
    if (isFrame(marker)) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    if (marker === 0xda) {
      end = endOfScan(bytes, end)
      scanned = true
    }
    if (end > bytes.length) return undefined
    if (marker !== 0xfe && (!isApp(marker) || KEPT_APPS.includes(marker))) parts.push(bytes.subarray(at, end))
    at = end
  }
}

/** Where the next marker stands: within a scan FF is followed by 00 or a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 1) {
    if (bytes.readUInt8(at) !== 0xff) continue
    const next = bytes.readUInt8(at + 1)
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const KEPT_CHUNKS = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']

function png(bytes: Buffer): CleanPicture | undefined {
  const parts: Buffer[] = [PNG]
  let drawn = false
  for (let at = 8; ; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length || (at === 8) !== (type === 'IHDR')) return undefined
    if (KEPT_CHUNKS.includes(type)) parts.push(bytes.subarray(at, end))
    drawn ||= type === 'IDAT'
    if (type === 'IEND') return drawn ? { bytes: Buffer.concat(parts), extension: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : undefined
    at = end
  }
}

/** Still pictures only. */
const KEPT_RIFF = ['VP8 ', 'VP8L', 'VP8X', 'ALPH']
const ALPHA_FLAG = 0x10

function webp(bytes: Buffer): CleanPicture | undefined {
  const parts: Buffer[] = []
  let canvas: { width: number; height: number } | undefined
  let size: { width: number; height: number } | undefined
  for (let at = 12; at < Math.min(bytes.length, 8 + bytes.readUInt32LE(4)); ) {
    const type = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (end > bytes.length || type === 'ANIM') return undefined
    const part = Buffer.from(bytes.subarray(at, end))
    const own = webpSize(type, part)
    // One picture, as large as the container says: a second one would be another than the one we looked at.
    if (own && size) return undefined
    size = own ?? size
    if (type === 'VP8X') canvas = { width: part.readUIntLE(12, 3) + 1, height: part.readUIntLE(15, 3) + 1 }
    if (type === 'VP8X') part.writeUInt8(part.readUInt8(8) & ALPHA_FLAG, 8)
    if (KEPT_RIFF.includes(type)) parts.push(part)
    at = end
  }
  if (!size || (canvas && (canvas.width !== size.width || canvas.height !== size.height))) return undefined
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return { bytes: Buffer.concat([head, body]), extension: 'webp', ...size }
}

/** The size as the picture itself says, which stands behind what its container says. */
function webpSize(type: string, part: Buffer): { width: number; height: number } | undefined {
  if (type === 'VP8 ' && part.readUIntBE(11, 3) === 0x9d012a) return { width: part.readUInt16LE(14) & 0x3fff, height: part.readUInt16LE(16) & 0x3fff }
  if (type !== 'VP8L' || part.readUInt8(8) !== 0x2f) return undefined
  const bits = part.readUInt32LE(9)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** A name for bytes: the same bytes are the same picture. */
export const nameOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16)
