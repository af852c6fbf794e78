const JPEG_HEAD = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')
const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

const frame = (width: number, height: number): Buffer => {
  const size = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  size.writeUInt16BE(height, 1)
  size.writeUInt16BE(width, 3)
  return segment(0xc0, size)
}

/** The marks of a JPEG of this size, with what a phone writes beside a picture. */
export function aJpeg({ width = 800, height = 600, exif = 'GPS 30.58,114.30 HUAWEI', fill = 100, behind = '' } = {}): Buffer {
  return Buffer.concat([
    JPEG_HEAD,
    segment(0xe1, Buffer.from(`Exif\0\0${exif}`)),
    segment(0xfe, Buffer.from(`comment ${exif}`)),
    frame(width, height),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.alloc(fill, 0x5a),
    Buffer.from([0xff, 0, 0xff, 0xd0, 0xff, 0xd9]),
    Buffer.from(behind),
  ])
}

/** A JPEG that says two sizes, the larger one first. */
export function aJpegOfTwoSizes(): Buffer {
  const small = aJpeg({ width: 10, height: 10 })
  return Buffer.concat([small.subarray(0, JPEG_HEAD.length), frame(60_000, 60_000), small.subarray(JPEG_HEAD.length)])
}

/** A PNG with words in it. */
export function aPng(width = 10, height = 20): Buffer {
  const chunk = (type: string, body: Buffer): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(type, 'latin1'), body, Buffer.alloc(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('tEXt', Buffer.from('Author\0GPS')), chunk('eXIf', Buffer.from('GPS')), chunk('IDAT', Buffer.alloc(9)), chunk('IEND', Buffer.alloc(0))])
}

const part = (type: string, body: Buffer): Buffer => {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}
const lossless = (width: number, height: number): Buffer => {
  const head = Buffer.from([0x2f, 0, 0, 0, 0, 1, 2, 3])
  head.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 1)
  return part('VP8L', head)
}
const riff = (...parts: Buffer[]): Buffer => {
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

/** A WebP of 30 by 40 in an extended container that carries EXIF. */
export const aWebp = ({ canvas = [0x0c, 0, 0, 0, 29, 0, 0, 39, 0, 0] } = {}): Buffer => riff(part('VP8X', Buffer.from(canvas)), lossless(30, 40), part('EXIF', Buffer.from('GPS')), part('XMP ', Buffer.from('GPS')))

/** A WebP with a picture of a billion bytes unpacked in front of a small one. */
export const aWebpOfTwo = (): Buffer => riff(lossless(16_384, 16_384), lossless(10, 10))
