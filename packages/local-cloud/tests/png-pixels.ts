import { crc32, inflateSync } from 'node:zlib'

/** Decodes a PNG of one bit a pixel and a palette into RGBA, the way a reader of codes gets it. */
export function pngPixels(png: Buffer): { width: number; height: number; pixels: Uint8ClampedArray } {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)))
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  expect([...chunks.keys()].at(-1)).toBe('IEND')
  const header = chunks.get('IHDR')!
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  expect([...header.subarray(8)]).toEqual([1, 3, 0, 0, 0])
  const [palette, alpha, rows] = [chunks.get('PLTE')!, chunks.get('tRNS') ?? Buffer.alloc(0), inflateSync(chunks.get('IDAT')!)]
  const rowBytes = 1 + Math.ceil(width / 8)
  expect(rows).toHaveLength(rowBytes * height)
  const colours = [0, 1].map(index => [...palette.subarray(3 * index, 3 * index + 3), alpha[index] ?? 255])
  const pixels = new Uint8ClampedArray(4 * width * height)
  for (let y = 0; y < height; y++) {
    if (rows[y * rowBytes] !== 0) throw new Error('a filtered row')
    for (let x = 0; x < width; x++) pixels.set(colours[(rows[y * rowBytes + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1]!, 4 * (y * width + x))
  }
  return { width, height, pixels }
}
