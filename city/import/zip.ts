import { inflateRawSync } from 'node:zlib'

/** Why an archive cannot be read. */
export type ZipFault = 'damaged' | 'locked' | 'bomb'

export class ZipError extends Error {
  constructor(readonly fault: ZipFault) {
    super(fault)
  }
}

/** The files of an archive by their names; each is unpacked when it is asked for. */
export type Archive = Map<string, () => Buffer>

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** The longest comment an archive can end with, and the record itself. */
const END_WITHIN = 65_557

/**
 * Reads the directory of a ZIP. What is unpacked may be `most` bytes in all: an archive says how large its files are,
 * and a bomb lies. Throws ZipError.
 */
export function openZip(bytes: Uint8Array, most: number): Archive {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const archive: Archive = new Map()
  let left = most
  try {
    const end = endOf(zip)
    let at = zip.readUInt32LE(end + 16)
    for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
      if (zip.readUInt32LE(at) !== ENTRY) throw new ZipError('damaged')
      const flags = zip.readUInt16LE(at + 8)
      const method = zip.readUInt16LE(at + 10)
      const packed = zip.readUInt32LE(at + 20)
      const nameLength = zip.readUInt16LE(at + 28)
      const local = zip.readUInt32LE(at + 42)
      const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
      archive.set(name, () => {
        if (flags & 1) throw new ZipError('locked')
        const content = unpack(zip, { local, packed, method }, left)
        left -= content.length
        return content
      })
      at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    }
  } catch (reason) {
    throw reason instanceof ZipError ? reason : new ZipError('damaged')
  }
  return archive
}

function endOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - END_WITHIN); at -= 1) if (zip.readUInt32LE(at) === END) return at
  throw new ZipError('damaged')
}

function unpack(zip: Buffer, { local, packed, method }: { local: number; packed: number; method: number }, left: number): Buffer {
  try {
    if (zip.readUInt32LE(local) !== LOCAL) throw new ZipError('damaged')
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const content = zip.subarray(from, from + packed)
    if (method === 0) {
      if (content.length > left) throw new ZipError('bomb')
      return content
    }
    if (method !== 8) throw new ZipError('damaged')
    return inflateRawSync(content, { maxOutputLength: Math.max(1, left) })
  } catch (reason) {
    if (reason instanceof ZipError) throw reason
    throw new ZipError((reason as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'damaged')
  }
}
