import { encode } from 'uqr'
import { isPage, isPath } from './page-path'
import { drawPng } from './png'
import type { Rgb } from './png'
import type { OpenApiReply } from './protobuf'
import { refuse } from './refuse'
import type { Records } from './records'
import type { Wire } from '../wire'

/** An errcode and its errmsg. */
type Refusal = [errcode: number, errmsg: string]

const BAD_FORMAT: Refusal = [47001, 'data format error']
const badArgument = (name: string): Refusal => [40097, `invalid args: ${name}`]

const TYPES: Record<string, string> = { width: 'number', env_version: 'string', check_path: 'boolean', auto_color: 'boolean', is_hyaline: 'boolean', line_color: 'object' }

// In modules. The standard asks for four; readers take less.
const QUIET_ZONE = 4
// What still leaves two pixels a module at the least width.
const MAX_TEXT_BYTES = 1200

/** A colour as the API takes it: decimal numbers, or their text. Null when it is none. */
function colour({ r = 0, g = 0, b = 0 }: Wire): Rgb | null {
  const rgb = [r, g, b].map(part => (typeof part === 'string' && /^\d+$/.test(part) ? Number(part) : part))
  return rgb.every(part => Number.isInteger(part) && part >= 0 && part <= 255) ? (rgb as Rgb) : null
}

function wrongLook({ width = 430, env_version = 'release', line_color, ...rest }: Record<string, Wire>): Refusal | null {
  const given: Record<string, unknown> = { width, env_version, line_color, ...rest }
  for (const [name, type] of Object.entries(TYPES)) if (given[name] !== undefined && (given[name] === null || typeof given[name] !== type)) return BAD_FORMAT
  if (!(width >= 280 && width <= 1280)) return badArgument('width')
  if (!['release', 'trial', 'develop'].includes(env_version)) return badArgument('env_version')
  if (line_color && !colour(line_color)) return badArgument('line_color')
  return null
}

// jsQR, a reader in wide use, looks for the marks of version 23 in the wrong places.
function symbol(text: string): { data: boolean[][]; size: number } {
  const options = { ecc: 'L', boostEcc: true, border: 0 } as const
  const code = encode(text, options)
  return code.version === 23 ? encode(text, { ...options, minVersion: 24 }) : code
}

function picture(text: string, { width = 430, auto_color, line_color = {}, is_hyaline = false }: Record<string, Wire>): Buffer {
  const { data, size } = symbol(text)
  const side = Math.trunc(width)
  const scale = Math.floor(side / (size + 2 * QUIET_ZONE))
  const margin = Math.floor((side - size * scale) / 2)
  const modules = Array.from({ length: side }, (_, pixel) => Math.floor((pixel - margin) / scale))
  // An automatic colour is allowed to stay black, and does.
  return drawPng(side, (x, y) => data[modules[y]!]?.[modules[x]!] ?? false, auto_color ? [0, 0, 0] : colour(line_color)!, is_hyaline)
}

/**
 * The codes of a mini-program. WeChat's round codes can be read by WeChat alone, so these are QR codes whose text is
 * `wxacode:<page>?<query>#<version>`: a URL of the page (empty for the home page), its query (`scene` as the page gets
 * it, percent-encoded) and `release`, `trial` or `develop`. The picture is a PNG, WeChat's mostly a JPEG.
 * Whether the page exists (check_path) is not known here, so every page does; codes are not counted (45009, 45029).
 */
export class Wxacode {
  constructor(private readonly records: Records, private readonly now: () => number) {}

  getUnlimited(parameters: Record<string, Wire>): OpenApiReply {
    const { scene, page = '' } = parameters
    if (scene !== undefined && typeof scene !== 'string') return refuse(...BAD_FORMAT)
    if (!scene || scene.length > 32) return refuse(40169, 'invalid length for scene, or the data is not json string')
    if (!/^[A-Za-z0-9!#$&'()*+,/:;=?@\-._~]+$/.test(scene)) return refuse(40129, 'invalid scene')
    if (typeof page !== 'string') return refuse(...BAD_FORMAT)
    if (page !== '' && !isPage(page)) return refuse(41030, 'invalid page')
    return this.draw('wxacode.getUnlimited', `${page}?scene=${encodeURIComponent(scene)}`, parameters)
  }

  /** Paths up to 1,024 characters. */
  get(parameters: Record<string, Wire>): OpenApiReply {
    return this.ofPath('wxacode.get', 1024, parameters)
  }

  /** Paths up to 128 characters; there is a width and nothing else to choose. */
  createQRCode({ path, width }: Record<string, Wire>): OpenApiReply {
    return this.ofPath('wxacode.createQRCode', 128, { path, width })
  }

  private ofPath(api: string, longest: number, parameters: Record<string, Wire>): OpenApiReply {
    const { path } = parameters
    if (path !== undefined && typeof path !== 'string') return refuse(...BAD_FORMAT)
    if (!path || [...path].length > longest) return refuse(40159, 'invalid length for path, or the data is not json string')
    if (!isPath(path)) return refuse(41030, 'invalid page')
    if (/[?&]scancode_time(=|&|$)/.test(path)) return refuse(85096, 'not allow include scancode_time field')
    return this.draw(api, path, parameters)
  }

  private draw(api: string, path: string, parameters: Record<string, Wire>): OpenApiReply {
    const wrong = wrongLook(parameters)
    if (wrong) return refuse(...wrong)
    const { scene, page, width = 430, env_version = 'release' } = parameters
    const text = `wxacode:${path}#${env_version}`
    if (Buffer.byteLength(text) > MAX_TEXT_BYTES) return refuse(40159, 'local-cloud draws no code of more than 1200 bytes')
    this.records.addWxacode({ api, text, ...(scene === undefined ? {} : { scene }), ...(page === undefined ? {} : { page }), width, at: new Date(this.now()).toISOString() })
    return { file: picture(text, parameters), contentType: 'image/png' }
  }
}
