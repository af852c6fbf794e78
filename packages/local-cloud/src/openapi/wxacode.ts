import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { OpenApiReply } from './protobuf'
import type { Records } from './records'
import type { Wire } from '../wire'

const refuse = (errcode: number, errmsg: string): OpenApiReply => ({ json: { errcode, errmsg } })

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

// A round pattern seeded by the scene, so that different codes look different. It encodes nothing.
function picture(scene: string, width: number): Buffer {
  const seed = createHash('sha256').update(scene).digest()
  const rowBytes = 1 + width
  const pixels = Buffer.alloc(rowBytes * width, 255)
  const half = width / 2
  for (let y = 0; y < width; y++) {
    pixels[y * rowBytes] = 0 // no filter
    for (let x = 0; x < width; x++) {
      const radius = Math.hypot(x - half, y - half) / half
      const ring = Math.floor(radius * 16)
      const sector = Math.floor(((Math.atan2(y - half, x - half) + Math.PI) / (2 * Math.PI)) * 48)
      const isDark = ring > 6 && ring < 15 && (seed[(ring * 7 + sector) % 32]! >> (sector % 8)) & 1
      if (isDark || ring === 5) pixels[y * rowBytes + 1 + x] = 20
    }
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]) // 8-bit grey
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(width, 4)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))])
}

/** wxacode.getUnlimited: checks its arguments as the platform does and answers a picture. */
export function getUnlimited(parameters: Record<string, Wire>, records: Records, now: number): OpenApiReply {
  const { scene, page, width = 430 } = parameters
  if (typeof scene !== 'string' || scene.length < 1 || scene.length > 32) return refuse(40169, 'invalid length for scene, or the data is not json string')
  if (!/^[A-Za-z0-9!#$&'()*+,/:;=?@\-._~]+$/.test(scene)) return refuse(40129, 'invalid scene')
  if (page !== undefined && (typeof page !== 'string' || /^\/|\?/.test(page))) return refuse(41030, 'invalid page')
  if (typeof width !== 'number' || width < 280 || width > 1280) return refuse(40097, 'invalid args: width')
  records.addWxacode({ scene, ...(page === undefined ? {} : { page }), width, at: new Date(now).toISOString() })
  return { file: picture(scene, Math.trunc(width)), contentType: 'image/png' }
}
