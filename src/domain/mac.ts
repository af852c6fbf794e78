import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

/** Our ids and codes are ASCII, and WeChat has no TextEncoder. */
export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i)
  return bytes
}

/** HMAC-SHA256 of a text, by a key in hex. */
export const macBytes = (keyHex: string, text: string): Uint8Array => hmac(sha256, hexToBytes(keyHex), asciiBytes(text))

/** The first bytes of it, as hex. */
export const macHex = (keyHex: string, text: string, bytes = 32): string => bytesToHex(macBytes(keyHex, text).slice(0, bytes))

/** The first bytes of the SHA-256 of a text, as hex. */
export const fingerprint = (text: string, bytes: number): string => bytesToHex(sha256(asciiBytes(text)).slice(0, bytes))

/** Compares in the same time wherever the texts differ. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) difference |= (a.charCodeAt(i) || 0) ^ (b.charCodeAt(i) || 0)
  return difference === 0
}
