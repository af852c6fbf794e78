import { crc32, deflateSync } from 'node:zlib'

/** Red, green and blue, 0 to 255 each. */
export type Rgb = [number, number, number]

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const ONE_BIT = 1
const PALETTE = 3

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A square PNG of two colours: `ink` where `isInked` says so, white (or nothing at all) elsewhere. */
export function drawPng(width: number, isInked: (x: number, y: number) => boolean, ink: Rgb, isTransparent: boolean): Buffer {
  const rowBytes = 1 + Math.ceil(width / 8) // a row begins with its filter, 0: none
  const rows = Buffer.alloc(rowBytes * width)
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) if (isInked(x, y)) rows[y * rowBytes + 1 + (x >> 3)]! |= 0x80 >> (x & 7)
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, ONE_BIT, PALETTE, 0, 0, 0])
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(width, 4)
  const palette = Buffer.from([255, 255, 255, ...ink])
  const alpha = isTransparent ? [chunk('tRNS', Buffer.from([0]))] : []
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', palette), ...alpha, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}
