const JPEG_HEAD = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')
const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** The marks of a JPEG of this size, with what a phone writes beside a picture. */
export function aJpeg({ width = 800, height = 600, exif = 'GPS 30.58,114.30 HUAWEI', fill = 100, behind = '' } = {}): Buffer {
  const size = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  size.writeUInt16BE(height, 1)
  size.writeUInt16BE(width, 3)
  return Buffer.concat([
    JPEG_HEAD,
    segment(0xe1, Buffer.from(`Exif\0\0${exif}`)),
    segment(0xfe, Buffer.from(`comment ${exif}`)),
    segment(0xc0, size),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.alloc(fill, 0x5a),
    Buffer.from([0xff, 0, 0xff, 0xd0, 0xff, 0xd9]),
    Buffer.from(behind),
  ])
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

/** A WebP in an extended container that carries EXIF. */
export function aWebp(): Buffer {
  const part = (type: string, body: Buffer): Buffer => {
    const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  }
  const lossless = Buffer.from([0x2f, 0, 0, 0, 0, 1, 2, 3])
  lossless.writeUInt32LE(((30 - 1) | ((40 - 1) << 14)) >>> 0, 1)
  const body = Buffer.concat([Buffer.from('WEBP'), part('VP8X', Buffer.from([0x0c, 0, 0, 0, 29, 0, 0, 39, 0, 0])), part('VP8L', lossless), part('EXIF', Buffer.from('GPS')), part('XMP ', Buffer.from('GPS'))])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
