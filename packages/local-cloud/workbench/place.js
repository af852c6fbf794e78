// @ts-check
import { useEffect, useState } from './vendor/preact.js'

/**
 * What the page shows lies in its address, so that it can be shared and reloaded:
 * `#phones=openid1,openid2&tab=log`. Without `phones` the page opens the first two people.
 * @typedef {{ phones: string[] | null, tab: string | null }} Place
 */

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** @returns {Place} */
function read() {
  const parts = new Map(
    location.hash
      .slice(1)
      .split('&')
      .map(part => /** @type {[string, string]} */ ([part.split('=')[0], part.split('=').slice(1).join('=')])),
  )
  const phones = parts.get('phones')
  return { phones: phones === undefined ? null : phones.split(',').filter(Boolean).map(decoded), tab: parts.get('tab') ?? null }
}

/** @param {Place} place */
export function writePlace({ phones, tab }) {
  const parts = [phones && `phones=${phones.map(encodeURIComponent).join(',')}`, tab && `tab=${tab}`].filter(Boolean)
  history.replaceState(null, '', parts.length ? `#${parts.join('&')}` : location.pathname)
}

/** The place the address names, also when somebody changes the address. */
export function usePlace() {
  const [place, setPlace] = useState(read)
  useEffect(() => {
    const changed = () => setPlace(read())
    addEventListener('hashchange', changed)
    return () => removeEventListener('hashchange', changed)
  }, [])
  return place
}
