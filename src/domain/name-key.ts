import { fingerprint } from './mac'

/** What a child's name comes to in one session: 64 bits of SHA-256, so that a roster on a phone tells nobody's name. */
export function nameKey(sessionId: string, name: string): string {
  const characters = Array.from(name.normalize('NFC').replace(/\s/g, '').toLowerCase())
  // Half a character, cut from an emoji, cannot be encoded; and WeChat has no TextEncoder.
  const written = encodeURIComponent(characters.filter((character) => !/^[\ud800-\udfff]$/.test(character)).join(''))
  return fingerprint(`${sessionId}|${written}`, 8)
}
